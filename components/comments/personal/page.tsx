import type { ReactNode } from 'react'
import { Frame } from '@/components/site/frame'
import * as messages from '@/lib/messages/generated/comments'

/** A page for one reader: what it is about, and a word on what has just been done. */
export function PersonalPage({ title, done, children }: { title: string; done?: string | undefined; children: ReactNode }) {
  return (
    <Frame>
      <div className="personal">
        <h1>{title}</h1>
        {done && (
          <p className="notice" role="status">
            {done}
          </p>
        )}
        {children}
      </div>
    </Frame>
  )
}

/** In place of what a link led to, once it leads nowhere. */
export function EndedLink({ children }: { children: string }) {
  return (
    <PersonalPage title={messages.thisLinkHasEnded()}>
      <p>{children}</p>
    </PersonalPage>
  )
}
