import { writeList } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/moderation'
import type { Settings } from '@/lib/settings/schema'
import { suspiciousFrom } from '@/lib/spam/score'

/** Standing of a reader with the moderators. `known`: an approved comment and none that is spam. */
export type ReaderStanding = 'stranger' | 'known' | 'trusted' | 'watched'

/** Signals by which a comment is judged. Those that cost a query or a wait are functions, called when they matter. */
export interface Signals {
  honeypotFilled: boolean
  /** Seconds between the form's making and its sending. */
  seconds: number
  links: number
  /** The first word of the moderators' list that it has. */
  listedWord: string | null
  /** The reason why its writer is banned, as a sentence; null for those who are not. */
  banReason(): Promise<string | null>
  standing(): Promise<ReaderStanding>
  /** Tells that the same text stands elsewhere already. */
  isRepeated(): Promise<boolean>
  /** A link of it that many comments carry. */
  spreadLink(): Promise<string | null>
  /** The learned filter's score, 0 to 1, and the terms that speak for advertising most. */
  filterScore(): Promise<{ score: number; terms: readonly string[] }>
  /** The fault of its proof of work, as a sentence; null when it is right or not asked for. */
  proofFault(): Promise<string | null>
  /** The answer of Akismet; "silent" when it gave none in time, null when it is not asked. */
  akismetAnswer(): Promise<'spam' | 'ham' | 'silent' | null>
}

/** Verdict of the moderation rules on a comment. */
export interface SpamVerdict {
  status: 'PENDING' | 'APPROVED' | 'SPAM'
  /** In a moderator's words; null when it is not held. */
  heldBecause: string | null
  spamScore: number | null
}

type ModerationSettings = Pick<Settings, 'commentPolicy' | 'commentLinks'>

/** Verdict on those who need no judging. */
export const accepted: SpamVerdict = { status: 'APPROVED', heldBecause: null, spamScore: null }

const shortestSeconds = 3

const held = (heldBecause: string, spamScore: number | null = null): SpamVerdict => ({ status: 'PENDING', heldBecause, spamScore })
const spam = (heldBecause: string, spamScore: number | null = null): SpamVerdict => ({ status: 'SPAM', heldBecause, spamScore })

/**
 * Decides whether a reader's comment appears, waits for a moderator or counts as spam, and says why: the layers of decision 0014,
 * cheapest first, up to the first that holds it. Nothing is thrown away.
 */
export async function reachVerdict(signals: Signals, rules: ModerationSettings): Promise<SpamVerdict> {
  if (signals.honeypotFilled) return spam(messages.fieldThatPeopleDo())
  const ban = await signals.banReason()
  if (ban) return spam(ban)
  if (await signals.isRepeated()) return held(messages.sameTextWasSentBefore())
  const standing = await signals.standing()
  if (standing === 'trusted') return accepted
  const plain = suspect(signals, rules)
  if (plain) return held(plain)
  const spread = standing === 'stranger' ? await signals.spreadLink() : null
  if (spread) return held(messages.severalCommentsOfThisWeek({ spread }))
  return weigh(signals, rules, standing)
}

/** Finds what is suspicious in the text and the form alone, as a sentence for moderators. */
function suspect({ links, listedWord, seconds }: Signals, { commentLinks }: ModerationSettings): string | null {
  if (listedWord) return messages.itHasWordListedWord({ listedWord })
  if (commentLinks > 0 && links >= commentLinks) return messages.itHasLinks({ links })
  return seconds < shortestSeconds ? messages.itWasSentWithinThree() : null
}

async function weigh(signals: Signals, { commentPolicy }: ModerationSettings, standing: ReaderStanding): Promise<SpamVerdict> {
  const { score, terms } = await signals.filterScore()
  if (score >= suspiciousFrom) return held(messages.itResemblesAdvertisingScore({ score, terms: writeList(terms) }), score)
  const fault = await signals.proofFault()
  if (fault) return held(fault, score)
  const akismet = standing === 'known' ? null : await signals.akismetAnswer()
  if (akismet === 'spam') return spam(messages.akismetCallsItSpam(), score)
  const reason =
    (standing === 'watched' && messages.allCommentsOfThisReader()) ||
    (commentPolicy === 'all' && messages.allCommentsWaitForApproval()) ||
    (commentPolicy === 'first' && standing === 'stranger' && messages.itIsThisReadersFirst()) ||
    (akismet === 'silent' && messages.akismetGaveNoAnswer()) ||
    null
  return reason ? held(reason, score) : { ...accepted, spamScore: score }
}
