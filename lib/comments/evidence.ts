import { isWithin } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import { daysBefore } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { hashPrivately } from '@/lib/core/hash'
import type { Settings } from '@/lib/settings/schema'
import { akismet } from '@/lib/spam/akismet'
import { readCounts } from '@/lib/spam/data'
import { linksIn } from '@/lib/spam/links'
import { findListed } from '@/lib/spam/listed'
import { findFault } from '@/lib/spam/proof'
import { score } from '@/lib/spam/score'
import { describeWord } from '@/lib/spam/told'
import { wordsOf } from '@/lib/spam/words'
import { isRepeated } from './data'
import { findBan, findStanding } from './evidence-data'
import type { Evidence } from './holding'

/** Shorter texts are often the same by chance: "Thanks!" */
const shortestTelling = 20
/** How many comments of a week may link to the same place before the next one waits. */
const perLink = { points: 2, seconds: 7 * 24 * 60 * 60 }

/** A text that is to be judged, with who wrote it. */
export interface WrittenText {
  text: string
  name: string
  email: string | null
  readerId: string | null
  addressHash: string | null
  networkHash: string | null
  permalink: string
}

/** What comes with the sending of a new comment. */
export interface Sending {
  postId: string
  trapFilled: boolean
  seconds: number
  proof: string | undefined
}

/** What the form of a comment came with; `except` is the comment itself, when it said something else before. */
export interface Circumstances {
  links: number
  contentHash: string
  sending: Sending | null
  except?: string | undefined
}

/** What is to be known of a text before readers see it. A changed text has no `sending`: its form was proven before. */
export function gather(
  caller: Caller,
  written: WrittenText,
  { links, contentHash, sending, except }: Circumstances,
  settings: Settings,
): Evidence {
  const { now, address, viewer } = caller
  const { text, name, email, readerId } = written
  return {
    trapFilled: sending?.trapFilled ?? false,
    seconds: sending?.seconds ?? Number.POSITIVE_INFINITY,
    links,
    listedWord: findListed(settings.commentWords, `${name}\n${email ?? ''}\n${text}`),
    async banned() {
      const emails = [...(email ? [email] : []), ...(viewer.kind === 'user' ? [viewer.email] : [])]
      const ban = await findBan({ ...written, emails }, now)
      return ban && `Its writer is banned by ${banWords[ban.kind]}${ban.reason ? `: ${ban.reason}` : '.'}`
    },
    standing: () => findStanding(readerId),
    repeated: async () => text.length >= shortestTelling && isRepeated(contentHash, daysBefore(now, 7), except),
    spreadLink: () => (sending ? findSpread(text) : Promise.resolve(null)),
    async resemblance() {
      const words = wordsOf({ text, name, email })
      const { known, total } = await readCounts(words)
      const { score: value, told } = score(words, known, total)
      return { score: value, told: told.map(describeWord) }
    },
    unproven: async () => (sending && settings.proofOfWork ? findFault(sending.proof, sending.postId, now) : null),
    async outside() {
      const service = akismet()
      return service && ((await service.check({ ...written, address })) ?? 'silent')
    },
  }
}

const banWords = { READER: 'name', EMAIL: 'e-mail address', ADDRESS: 'address', NETWORK: 'network' } as const

async function findSpread(text: string): Promise<string | null> {
  let spread: string | null = null
  for (const link of linksIn(text, new URL(env().SITE_URL).host)) {
    if (!(await isWithin('comment-link', hashPrivately('link', link), perLink))) spread ??= link
  }
  return spread
}
