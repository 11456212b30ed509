import Link from 'next/link'
import { ThemeSwitch } from '@/components/site/theme-switch'
import { signOutAction } from '@/lib/auth/actions'
import { hasRole, type Viewer } from '@/lib/core/viewer'
import { NavLink } from './nav-link'

interface MastheadProps {
  blogTitle: string
  viewer: Extract<Viewer, { kind: 'user' }>
  /** Comments that wait for a moderator. */
  pending?: number
}

/** Head of every page of the studio, with its navigation. */
export function Masthead({ blogTitle, viewer, pending = 0 }: MastheadProps) {
  const owner = hasRole(viewer, 'OWNER')
  return (
    <header className="studio-head">
      <Link className="name pin" href="/studio/posts" prefetch={false}>
        {blogTitle}
      </Link>
      {hasRole(viewer, 'AUTHOR') && (
        <nav aria-label="Studio">
          <NavLink href="/studio/posts">Posts</NavLink>
          <NavLink href="/studio/comments">Comments{pending > 0 && <span className="count">{pending} waiting</span>}</NavLink>
          {hasRole(viewer, 'EDITOR') && <NavLink href="/studio/mail">Mail</NavLink>}
          {owner && <NavLink href="/studio/settings">Settings</NavLink>}
          {owner && <NavLink href="/studio/users">Users</NavLink>}
          {owner && <NavLink href="/studio/import">Import</NavLink>}
          <NavLink href="/studio/style-guide">Style guide</NavLink>
        </nav>
      )}
      <div className="leave">
        <ThemeSwitch />
        <a href="/">View site</a>
        <a href="/studio/account">Account</a>
        <form action={signOutAction}>
          <button type="submit" title={`Signed in as ${viewer.name}`}>
            Sign out
          </button>
        </form>
      </div>
    </header>
  )
}
