import type { Settings } from '@/lib/settings/schema'
import { suspiciousFrom } from '@/lib/spam/score'

/** How a reader stands with the moderators. `known`: an approved comment and none that is spam. */
export type Standing = 'stranger' | 'known' | 'trusted' | 'watched'

/** What a comment is judged by; what costs a query or a wait is asked for when it matters. */
export interface Evidence {
  trapFilled: boolean
  /** Between the form's making and its sending. */
  seconds: number
  links: number
  /** The first word of the moderators' list that it has. */
  listedWord: string | null
  /** Why its writer is banned. */
  banned(): Promise<string | null>
  standing(): Promise<Standing>
  /** Whether the same text stands elsewhere already. */
  repeated(): Promise<boolean>
  /** A link of it that many comments carry. */
  spreadLink(): Promise<string | null>
  /** What the learned filter makes of it, and which words told it so. */
  resemblance(): Promise<{ score: number; told: readonly string[] }>
  /** What is wrong with its proof of work. */
  unproven(): Promise<string | null>
  /** What Akismet says; null when it is not asked. */
  outside(): Promise<'spam' | 'ham' | 'silent' | null>
}

export interface Verdict {
  status: 'PENDING' | 'APPROVED' | 'SPAM'
  /** In a moderator's words; null when it is not held. */
  heldBecause: string | null
  spamScore: number | null
}

type Rules = Pick<Settings, 'commentPolicy' | 'commentLinks'>

/** For those who need no judging. */
export const accepted: Verdict = { status: 'APPROVED', heldBecause: null, spamScore: null }

const shortestSeconds = 3

const held = (heldBecause: string, spamScore: number | null = null): Verdict => ({ status: 'PENDING', heldBecause, spamScore })
const spam = (heldBecause: string, spamScore: number | null = null): Verdict => ({ status: 'SPAM', heldBecause, spamScore })

/**
 * Whether a reader's comment waits for a moderator and why: the layers of decision 0014, cheapest first, up to the first that
 * holds it. Nothing is thrown away.
 */
export async function judge(evidence: Evidence, rules: Rules): Promise<Verdict> {
  if (evidence.trapFilled) return spam('A field that people do not see was filled in.')
  const ban = await evidence.banned()
  if (ban) return spam(ban)
  if (await evidence.repeated()) return held('The same text was sent before, from elsewhere or to another post.')
  const standing = await evidence.standing()
  if (standing === 'trusted') return accepted
  const plain = suspect(evidence, rules)
  if (plain) return held(plain)
  const spread = standing === 'stranger' ? await evidence.spreadLink() : null
  if (spread) return held(`Several comments of this week link to ${spread}.`)
  return weigh(evidence, rules, standing)
}

/** What is wrong by the text and the form alone. */
function suspect({ links, listedWord, seconds }: Evidence, { commentLinks }: Rules): string | null {
  if (listedWord) return `It has the word “${listedWord}” of your list.`
  if (commentLinks > 0 && links >= commentLinks) return links === 1 ? 'It has a link.' : `It has ${links} links.`
  return seconds < shortestSeconds ? 'It was sent within three seconds of opening the form.' : null
}

async function weigh(evidence: Evidence, { commentPolicy }: Rules, standing: Standing): Promise<Verdict> {
  const { score, told } = await evidence.resemblance()
  if (score >= suspiciousFrom) return held(`It resembles advertising (${Math.floor(score * 100)} %): ${told.join(', ')}.`, score)
  const unproven = await evidence.unproven()
  if (unproven) return held(unproven, score)
  const outside = standing === 'known' ? null : await evidence.outside()
  if (outside === 'spam') return spam('Akismet calls it spam.', score)
  const reason =
    (standing === 'watched' && 'All comments of this reader wait for approval.') ||
    (commentPolicy === 'all' && 'All comments wait for approval.') ||
    (commentPolicy === 'first' && standing === 'stranger' && 'It is this reader’s first comment.') ||
    (outside === 'silent' && 'Akismet gave no answer.') ||
    null
  return reason ? held(reason, score) : { ...accepted, spamScore: score }
}
