import { z } from 'zod'
import { purgeJobs } from '@/lib/jobs/commands'
import { Worker } from '@/lib/jobs/worker'
import { announceDue, nextDue, purgeTrash, refreshPopular } from '@/lib/posts/commands'
import { CHECK_LINKS, checkPostLinks } from '@/lib/posts/preflight-data'
import { thinRevisions } from '@/lib/posts/revision-commands'

const hour = 60 * 60 * 1000

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
