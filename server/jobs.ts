import { z } from 'zod'
import { purgeUses } from '@/lib/auth/rate-limits/rate-limit-data'
import { TELL_MODERATORS, TELL_SUBSCRIBERS } from '@/lib/comments/following/notifications'
import { isReplyDue, mailAllSubscribers, mailSubscribers, REPLY_MAIL } from '@/lib/comments/following/reply-mail'
import { ASK_SUBSCRIBER, askSubscriber, purgeUnconfirmed } from '@/lib/comments/following/subscriptions'
import { isModerationDue, MODERATION_MAIL, mailModerators } from '@/lib/comments/moderation/moderator-mail'
import { purgeDeleted } from '@/lib/comments/moderation/purge'
import { reportToAkismet, TEACH_AKISMET } from '@/lib/comments/spam/filter'
import { dayMs, hourMs, minuteMs } from '@/lib/core/clock'
import { system } from '@/lib/core/viewer'
import { checkKept, fetchWaiting, giveUpWaiting } from '@/lib/embeds/commands'
import { FETCH_EMBEDS } from '@/lib/embeds/uses'
import { purgeJobs } from '@/lib/jobs/commands'
import { Worker } from '@/lib/jobs/worker'
import { SEND_MAIL } from '@/lib/mail/commands'
import { giveUp, purgeMails, sendMail } from '@/lib/mail/delivery'
import { SIGN_IN_MAIL } from '@/lib/mail/types'
import { ENCODE_PICTURE, SCALE_PICTURE } from '@/lib/media/data'
import { purgePictures } from '@/lib/media/library/commands'
import { scalePicture } from '@/lib/media/picture-scaler'
import { settleUnfinished } from '@/lib/media/unfinished'
import { encodeLong } from '@/lib/media/upload/long-picture-commands'
import { refreshPopular } from '@/lib/posts/popularity/commands'
import { nextSkewRepair, repairSkewed } from '@/lib/posts/publishing/clock-skew-data'
import { announceDue, nextDue, purgeTrash } from '@/lib/posts/publishing/commands'
import { CHECK_LINKS, checkPostLinks } from '@/lib/posts/publishing/preflight-data'
import { compareOutdated } from '@/lib/posts/rendering/commands'
import { deleteExpiredRevisions } from '@/lib/posts/revisions/commands'
import { FOCUS_PICTURE, focusRest, REPLACE_PICTURE, replaceRest } from '@/lib/posts/studio/picture-commands'
import { noteEarlierPictures } from '@/lib/posts/uses-data'
import { forgetOld } from '@/lib/readers/erasure'
import { isLinkMailDue, SEND_SIGN_IN_LINK, sendLink } from '@/lib/sign-in-links/commands'
import { deleteExpiredProofs } from '@/lib/spam/data'
import { giveUpImports, IMPORT_COMMENTS } from '@/lib/transfer/commands'
import { fetchPictures } from '@/lib/transfer/pictures-commands'
import { IMPORT_PICTURES, workOnImport } from '@/lib/transfer/run-commands'

const stillTrue = { [MODERATION_MAIL]: isModerationDue, [REPLY_MAIL]: isReplyDue, [SIGN_IN_MAIL]: isLinkMailDue }
const oneMail = z.object({ mailId: z.string() })
const onePost = z.object({ postId: z.string() })
const oneLinkRequest = z.object({ email: z.string(), callbackUrl: z.string(), address: z.string() })
const onePicture = z.object({ hash: z.string() })
const oneImport = z.object({ importId: z.string() })
const oneQuestion = z.object({ subscriptionId: z.string(), sender: z.string(), network: z.string().default('') })

/** Makes the worker with everything that the product does without being asked. */
export function makeWorker(): Worker {
  return new Worker(
    {
      'refresh-popular': { every: hourMs, run: (_payload, now) => refreshPopular(now) },
      'purge-trash': {
        every: dayMs,
        async run(_payload, now) {
          await purgeTrash(now)
        },
      },
      'thin-revisions': {
        every: hourMs,
        async run(_payload, now) {
          await deleteExpiredRevisions(now)
        },
      },
      'compare-renderings': { every: minuteMs, atOnce: 1, run: (_payload, now, stopping) => compareOutdated(now, stopping) },
      'blank-deleted': { every: hourMs, run: (_payload, now) => purgeDeleted(now) },
      [TEACH_AKISMET]: { run: reportToAkismet },
      'purge-proofs': { every: hourMs, run: (_payload, now) => deleteExpiredProofs(now) },
      'purge-limits': { every: hourMs, run: (_payload, now) => purgeUses(now) },
      'purge-jobs': {
        every: dayMs,
        async run(_payload, now) {
          await purgeJobs(now)
        },
      },
      [SEND_MAIL]: {
        atOnce: 4,
        // With the pauses between them some ten hours: as long as a mail server may be away.
        tries: 20,
        run: (payload, now) => sendMail(oneMail.parse(payload).mailId, now, stillTrue),
        gaveUp: (payload) => giveUp(oneMail.parse(payload).mailId),
      },
      [SEND_SIGN_IN_LINK]: { run: (payload, now) => sendLink(oneLinkRequest.parse(payload), { viewer: system, now }) },
      [TELL_MODERATORS]: { atOnce: 1, run: (_payload, now) => mailModerators(now) },
      [TELL_SUBSCRIBERS]: { atOnce: 1, run: (payload, now) => mailSubscribers(onePost.parse(payload).postId, now) },
      [ASK_SUBSCRIBER]: { run: (payload, now) => askSubscriber(oneQuestion.parse(payload), now) },
      'tell-the-rest': {
        every: 10 * minuteMs,
        atOnce: 1,
        async run(_payload, now) {
          await mailModerators(now)
          await mailAllSubscribers(now)
        },
      },
      'drop-unconfirmed': { every: dayMs, run: (_payload, now) => purgeUnconfirmed(now) },
      'forget-old': { every: dayMs, run: (_payload, now) => forgetOld(now) },
      'purge-mails': { every: dayMs, run: (_payload, now) => purgeMails(now) },
      [IMPORT_COMMENTS]: { atOnce: 1, run: (payload, now, stopping) => workOnImport(oneImport.parse(payload).importId, now, stopping) },
      [IMPORT_PICTURES]: {
        atOnce: 1,
        // Some three hours: as long as another place may be away.
        tries: 12,
        run: (payload, now, stopping) => fetchPictures(oneImport.parse(payload).importId, now, stopping),
      },
      'purge-imports': { every: dayMs, run: (_payload, now) => giveUpImports(now) },
      'note-pictures': { every: hourMs, run: (_payload, _now, stopping) => noteEarlierPictures(stopping) },
      'purge-pictures': {
        every: dayMs,
        async run(_payload, now) {
          await purgePictures(now)
        },
      },
      'settle-uploads': { every: hourMs, run: (_payload, now) => settleUnfinished(now) },
      [ENCODE_PICTURE]: { atOnce: 1, run: encodeLong },
      [SCALE_PICTURE]: { atOnce: 1, run: (payload) => scalePicture(onePicture.parse(payload).hash) },
      [REPLACE_PICTURE]: { atOnce: 1, run: replaceRest },
      [FOCUS_PICTURE]: { atOnce: 1, run: focusRest },
      [FETCH_EMBEDS]: { atOnce: 1, run: (_payload, now, stopping) => fetchWaiting(now, stopping), gaveUp: giveUpWaiting },
      'check-embeds': { every: dayMs, atOnce: 1, run: (_payload, now, stopping) => checkKept(now, stopping) },
      [CHECK_LINKS]: {
        async run(payload, now) {
          await checkPostLinks(onePost.parse(payload).postId, now)
        },
      },
    },
    [
      { next: nextSkewRepair, run: repairSkewed },
      { next: nextDue, run: announceDue },
    ],
  )
}
