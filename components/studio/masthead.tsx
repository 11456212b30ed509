import Link from 'next/link'
import { ThemeSwitch } from '@/components/site/theme-switch'
import { ServerForm } from '@/components/ui/server-form'
import { signOutAction } from '@/lib/auth/actions'
import { hasRole, type Viewer } from '@/lib/core/viewer'
import { overview } from '@/lib/messages/generated/overview'
import * as messages from '@/lib/messages/generated/studio'
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
      <Link className="name pin" href="/studio" prefetch={false}>
        {blogTitle}
      </Link>
      {hasRole(viewer, 'AUTHOR') && (
        <nav aria-label={messages.studio()}>
          <NavLink href="/studio" exact>
            {overview()}
          </NavLink>
          <NavLink href="/studio/posts">{messages.posts()}</NavLink>
          <NavLink href="/studio/media">{messages.media()}</NavLink>
          <NavLink href="/studio/comments">
            {messages.comments()}
            {pending > 0 && <span className="count">{messages.pendingWaiting({ pending })}</span>}
          </NavLink>
          {hasRole(viewer, 'EDITOR') && <NavLink href="/studio/mail">{messages.mail()}</NavLink>}
          {owner && <NavLink href="/studio/settings">{messages.settings()}</NavLink>}
          {owner && <NavLink href="/studio/users">{messages.users()}</NavLink>}
          {owner && <NavLink href="/studio/import">{messages.import()}</NavLink>}
        </nav>
      )}
      <div className="leave">
        <ThemeSwitch />
        <a href="/">{messages.viewSite()}</a>
        <a href="/studio/account">{messages.account()}</a>
        <ServerForm action={signOutAction}>
          <button type="submit" title={messages.signedInAsName({ name: viewer.name })}>
            {messages.signOut()}
          </button>
        </ServerForm>
      </div>
    </header>
  )
}
