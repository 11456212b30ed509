import type { ReactNode } from 'react'
import { Masthead } from '@/components/studio/masthead'
import { NotAnAuthor } from '@/components/studio/not-an-author'
import { findViewer } from '@/lib/auth/sessions/current-session'
import { countPending } from '@/lib/comments/moderation/queue'
import { hasRole } from '@/lib/core/viewer'
import { getSettings } from '@/lib/settings/queries'

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const viewer = await findViewer()
  // The page itself knows its address and sends a guest to sign in and back.
  if (viewer.kind !== 'user') return children
  const { title } = await getSettings()
  return (
    <>
      <Masthead blogTitle={title} viewer={viewer} pending={await countPending({ viewer })} />
      <main id="main" className="mx-auto w-full max-w-6xl px-4 pt-6 pb-16 sm:px-6">
        {hasRole(viewer, 'AUTHOR') ? children : <NotAnAuthor />}
      </main>
    </>
  )
}
