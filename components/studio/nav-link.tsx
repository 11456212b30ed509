'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

interface NavLinkProps {
  href: string
  /** True when pages below it are not its own. */
  exact?: boolean
  children: ReactNode
}

/** A link of the masthead that knows whether the page shown is its own or below it. */
export function NavLink({ href, exact = false, children }: NavLinkProps) {
  const path = usePathname()
  const current = path === href || (!exact && path.startsWith(`${href}/`))
  return (
    <Link href={href} prefetch={false} aria-current={current ? 'page' : undefined}>
      {children}
    </Link>
  )
}
