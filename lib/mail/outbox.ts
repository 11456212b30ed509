import { rm } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/lib/core/env'
import type { QueuedMail } from './types'

type Named = Pick<QueuedMail, 'id' | 'createdAt'>

/** Names the folder of mails that no server is told of. */
export const outboxFolder = () => path.join(env().DATA_DIR, 'outbox')

/** Names a mail's file in such a folder; the names sort by time. */
export const outboxFile = (folder: string, { id, createdAt }: Named) =>
  path.join(/* turbopackIgnore: true */ folder, `${createdAt.toISOString().replace(/[-:]|\.\d+/g, '')}-${id}.eml`)

/** Deletes what the folder has of these mails. */
export async function forgetMails(mails: readonly Named[], folder = outboxFolder()): Promise<void> {
  for (const mail of mails) await rm(/* turbopackIgnore: true */ outboxFile(folder, mail), { force: true })
}
