import { z } from 'zod'
import type { Tx } from '@/lib/core/db'
import { enqueue } from '@/lib/jobs/commands'
import { akismet } from '@/lib/spam/akismet'
import { learn } from '@/lib/spam/data'
import { tokensOf } from '@/lib/spam/tokens'
import * as data from './filter-data'

/** Kind of the job that tells Akismet what a moderator decided. */
export const TEACH_AKISMET = 'teach-akismet'

/**
 * Trains the filter with these comments as `lesson`, null for nothing, in the place of what it has learned from them, within the
 * transaction of the decision. A comment without a text stays as it was learned. Idempotent.
 */
export async function trainFilter(
  tx: Tx,
  comments: readonly data.TrainedComment[],
  lesson: data.TrainedComment['learnedAs'],
  now: Date,
): Promise<void> {
  const changed = comments.filter(({ source, learnedAs }) => source !== '' && learnedAs !== lesson)
  if (changed.length === 0) return
  const one = (learned: data.TrainedComment['learnedAs'], kind: 'SPAM' | 'HAM') => (learned === kind ? 1 : 0)
  const lessons = changed.map(({ source, authorName, authorEmail, learnedAs }) => ({
    words: tokensOf({ text: source, name: authorName, email: authorEmail }),
    spam: one(lesson, 'SPAM') - one(learnedAs, 'SPAM'),
    ham: one(lesson, 'HAM') - one(learnedAs, 'HAM'),
  }))
  await learn(tx, lessons)
  const ids = changed.map(({ id }) => id)
  await data.setLearned(tx, ids, lesson)
  if (lesson === null || !akismet()) return
  for (const commentId of ids) await enqueue(tx, { kind: TEACH_AKISMET, payload: { commentId, lesson }, runAt: now })
}

/** Takes back what the filter has learned from a comment whose text is about to change or to be erased. */
export async function untrainFilter(tx: Tx, commentId: string, now: Date): Promise<void> {
  const comment = await data.findTrained(tx, commentId)
  if (comment) await trainFilter(tx, [comment], null, now)
}

/**
 * Takes an e-mail address that somebody has proven off the comments of others: they typed it, and it is not theirs. The filter forgets
 * what it knows by it, and nothing else.
 */
export async function forgetEmail(tx: Tx, email: string): Promise<void> {
  const lessons = (await data.listTrained(tx, email)).flatMap(({ source: text, authorName: name, learnedAs }) => {
    const [spam, ham] = [learnedAs === 'SPAM' ? 1 : 0, learnedAs === 'HAM' ? 1 : 0]
    return [
      { words: tokensOf({ text, name, email }), spam: -spam, ham: -ham },
      { words: tokensOf({ text, name, email: null }), spam, ham },
    ]
  })
  if (lessons.length > 0) await learn(tx, lessons)
  await data.dropEmail(tx, email)
}

/** Tells Akismet what a moderator decided on a comment; nothing when it is gone or was decided otherwise since. */
export async function reportToAkismet(payload: unknown): Promise<void> {
  const { commentId, lesson } = z.object({ commentId: z.string(), lesson: z.enum(['SPAM', 'HAM']) }).parse(payload)
  const comment = await data.findAkismetComment(commentId, lesson)
  if (comment) await akismet()?.report(comment, lesson === 'SPAM' ? 'spam' : 'ham')
}
