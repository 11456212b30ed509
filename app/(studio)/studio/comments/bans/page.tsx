import type { Metadata } from 'next'
import Link from 'next/link'
import { BanList } from '@/components/studio/comments/sanctions'
import { Empty } from '@/components/ui/empty'
import { listAllBans } from '@/lib/comments/moderation/reader-page'
import * as messages from '@/lib/messages/generated/moderation'
import { getSettings } from '@/lib/settings/queries'
import { requireStudioCaller } from '../../studio-caller'

export const metadata: Metadata = { title: messages.bans() }

export default async function Bans() {
  const back = '/studio/comments/bans'
  const caller = await requireStudioCaller(back, 'EDITOR')
  const [bans, { timeZone }] = await Promise.all([listAllBans(caller), getSettings()])
  return (
    <div className="mx-auto grid w-full max-w-3xl grid-cols-1 gap-5">
      <p className="label">
        <Link className="link" href="/studio/comments" prefetch={false}>
          {messages.comments()}
        </Link>
      </p>
      <h1>{messages.bans()}</h1>
      {bans.length > 0 ? (
        <BanList bans={bans} back={back} timeZone={timeZone} />
      ) : (
        <Empty title={messages.nobodyIsBanned()}>
          <p>{messages.toBanReader()}</p>
        </Empty>
      )}
    </div>
  )
}
