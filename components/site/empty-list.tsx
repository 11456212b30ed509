import type { ReactNode } from 'react'

interface EmptyListProps {
  title: string
  /** A sentence that says why, or what to do. */
  children: ReactNode
  /** A way on. */
  way: { href: string; text: string }
}

/** Stands in for a list that has no entries. */
export function EmptyList({ title, children, way: { href, text } }: EmptyListProps) {
  return (
    <div className="empty-list">
      <h2>{title}</h2>
      <p>{children}</p>
      <p>
        <a href={href}>{text}</a>
      </p>
    </div>
  )
}
