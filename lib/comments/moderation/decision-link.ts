import { dayMs } from '@/lib/core/clock'
import { pathTo } from '@/lib/core/routes/path-to'
import { fromSeconds, issueSignedToken, toSeconds, verifySignedToken } from '@/lib/core/signed-token'
import { addressOf } from '@/lib/mail/commands'
import { type Decision, decisions } from './schema'

const PURPOSE = 'moderate'
const DAYS = 14

/** Content of a link in a moderator's mail. */
export interface LinkedDecision {
  commentId: string
  decision: Decision
  userId: string
  /** The link ends when the user's sessions do. */
  tokenVersion: number
  issuedAt: Date
}

/** Builds the address of a page that asks this moderator, and nobody else, to confirm a decision. */
export function decisionLink({ commentId, decision, userId, tokenVersion, issuedAt }: LinkedDecision): string {
  return addressOf(
    pathTo('/moderate/[token]', {
      token: issueSignedToken(PURPOSE, commentId, decision, userId, String(tokenVersion), toSeconds(issuedAt)),
    }),
  )
}

/** Verifies a decision link; null for one that is not ours or older than 14 days. */
export function verifyDecisionLink(token: string, now: Date): LinkedDecision | null {
  const [commentId, decided, userId, version, seconds] = verifySignedToken(PURPOSE, token) ?? []
  const decision = decisions.find((one) => one === decided)
  if (!commentId || !decision || !userId) return null
  const issuedAt = fromSeconds(seconds)
  if (now.getTime() > issuedAt.getTime() + DAYS * dayMs) return null
  return { commentId, decision, userId, tokenVersion: Number(version), issuedAt }
}
