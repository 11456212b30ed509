import { z } from 'zod'
import { purgeJobs } from '@/lib/jobs/commands'
import { Worker } from '@/lib/jobs/worker'
import { SEND_MAIL } from '@/lib/mail/commands'
import { giveUp, purgeMails, sendMail } from '@/lib/mail/sending'
import { announceDue, nextDue, purgeTrash, refreshPopular } from '@/lib/posts/commands'
import { CHECK_LINKS, checkPostLinks } from '@/lib/posts/preflight-data'
import { thinRevisions } from '@/lib/posts/revision-commands'

const hour = 60 * 60 * 1000

const oneMail = z.object({ mailId: z.string() })

/** The worker with everything that the product does without being asked. */
export function makeWorker(): Worker {
  return new Worker(
    {
      'refresh-popular': { every: hour, run: (_payload, now) => refreshPopular(now) },
      'purge-trash': {
        every: 24 * hour,
        async run(_payload, now) {
          await purgeTrash(now)
        },
      },
      'thin-revisions': {
        every: hour,
        async run(_payload, now) {
          await thinRevisions(now)
        },
      },
      'purge-jobs': {
        every: 24 * hour,
        async run(_payload, now) {
          await purgeJobs(now)
        },
      },
      [SEND_MAIL]: {
        atOnce: 4,
        run: (payload, now) => sendMail(oneMail.parse(payload).mailId, now),
        gaveUp: (payload) => giveUp(oneMail.parse(payload).mailId),
      },
      'purge-mails': { every: 24 * hour, run: (_payload, now) => purgeMails(now) },
      [CHECK_LINKS]: {
        async run(payload, now) {
          const { postId } = z.object({ postId: z.string() }).parse(payload)
          await checkPostLinks(postId, now)
        },
      },
    },
    [{ next: nextDue, run: announceDue }],
  )
}
