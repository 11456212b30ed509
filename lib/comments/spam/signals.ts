import { isWithin } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import { daysBefore } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { hashPrivately } from '@/lib/core/hash'
import * as messages from '@/lib/messages/generated/moderation'
import type { Settings } from '@/lib/settings/schema'
import { akismet } from '@/lib/spam/akismet'
import { readCounts } from '@/lib/spam/data'
import { linksIn } from '@/lib/spam/links'
import { findProofFault } from '@/lib/spam/proof-of-work'
import { describeTerm } from '@/lib/spam/reported-terms'
import { score } from '@/lib/spam/score'
import { tokensOf } from '@/lib/spam/tokens'
import { findListedWord } from '@/lib/spam/word-list'
import type { Signals } from './moderation-rules'
import { findBan, findStanding, isRepeated } from './signals-data'

/** Shorter texts are often the same by chance: "Thanks!" */
const shortestTelling = 20
/** Limit of comments in a week that link to the same place; the next one waits for a moderator. */
const perLink = { points: 2, seconds: 7 * 24 * 60 * 60 }

/** A text to be judged, with its writer. */
export interface WrittenText {
  text: string
  name: string
  email: string | null
  readerId: string | null
  addressHash: string | null
  networkHash: string | null
  permalink: string
}

/** Signals of the form that a new comment was sent with. */
export interface FormSignals {
  postId: string
  honeypotFilled: boolean
  seconds: number
  proof: string | undefined
}

/** Circumstances of a text; `except` is the comment itself, when it said something else before. */
export interface SignalContext {
  links: number
  contentHash: string
  sending: FormSignals | null
  except?: string | undefined
}

/** Gathers the signals of a text before readers see it. A changed text has no `sending`: its form was proven before. */
export function gatherSignals(
  caller: Caller,
  written: WrittenText,
  { links, contentHash, sending, except }: SignalContext,
  settings: Settings,
): Signals {
  const { now, address, viewer } = caller
  const { text, name, email, readerId } = written
  return {
    honeypotFilled: sending?.honeypotFilled ?? false,
    seconds: sending?.seconds ?? Number.POSITIVE_INFINITY,
    links,
    listedWord: findListedWord(settings.commentWords, `${name}\n${email ?? ''}\n${text}`),
    async banReason() {
      const emails = [...(email ? [email] : []), ...(viewer.kind === 'user' ? [viewer.email] : [])]
      const ban = await findBan({ ...written, emails }, now)
      return ban && messages.itsWriterIsBanned({ kind: ban.kind, hasReason: Boolean(ban.reason), reason: ban.reason ?? '' })
    },
    standing: () => findStanding(readerId),
    isRepeated: async () => text.length >= shortestTelling && isRepeated(contentHash, daysBefore(now, 7), except),
    spreadLink: () => (sending ? findSpread(text) : Promise.resolve(null)),
    async filterScore() {
      const words = tokensOf({ text, name, email })
      const { known, total } = await readCounts(words)
      const { score: value, terms } = score(words, known, total)
      return { score: value, terms: terms.map(describeTerm) }
    },
    proofFault: async () => (sending && settings.proofOfWork ? findProofFault(sending.proof, sending.postId, now) : null),
    async akismetAnswer() {
      const service = akismet()
      return service && ((await service.check({ ...written, address })) ?? 'silent')
    },
  }
}

async function findSpread(text: string): Promise<string | null> {
  let spread: string | null = null
  for (const link of linksIn(text, new URL(env().SITE_URL).host)) {
    if (!(await isWithin('comment-link', hashPrivately('link', link), perLink))) spread ??= link
  }
  return spread
}
