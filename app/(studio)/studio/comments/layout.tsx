import type { ReactNode } from 'react'
import { QueueNotice } from '@/components/studio/comments/notice'

export default function CommentsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <QueueNotice />
      {children}
    </>
  )
}
