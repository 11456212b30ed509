import type { ReactNode } from 'react'

interface NothingProps {
  title: string
  /** A sentence that says why, or what to do. */
  children: ReactNode
  /** A way on. */
  way: { href: string; text: string }
}

/** Stands in for a list that has no entries. */
export function Nothing({ title, children, way: { href, text } }: NothingProps) {
  return (
    <div className="nothing">
      <h2>{title}</h2>
      <p>{children}</p>
      <p>
        <a href={href}>{text}</a>
      </p>
    </div>
  )
}
