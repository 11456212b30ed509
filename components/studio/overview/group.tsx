import Link from 'next/link'
import { type ReactNode, useId } from 'react'

interface GroupProps {
  title: string
  /** Leads to all of which these are a few. */
  all?: { href: string; name: string }
  hint?: string
  children: ReactNode
}

/** A few things of one kind on the first page of the studio. */
export function Group({ title, all, hint, children }: GroupProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-ink/40 pb-1">
        <h3 id={id}>{title}</h3>
        {all && (
          <Link className="link label" href={all.href} prefetch={false}>
            {all.name}
          </Link>
        )}
      </div>
      <ul>{children}</ul>
      {hint && <p className="hint mt-1.5">{hint}</p>}
    </section>
  )
}

/** A line of a group: what it is, when, and how it begins. */
export function GroupLine({ children }: { children: ReactNode }) {
  return <li className="grid gap-0.5 border-b border-rule py-2.5">{children}</li>
}
