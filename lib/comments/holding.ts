import type { Settings } from '@/lib/settings/schema'

/** What is known of a comment when it is decided whether readers see it at once. */
export interface Signs {
  honeypotFilled: boolean
  /** Between the form's making and its sending. */
  seconds: number
  links: number
  /** The same text stands elsewhere already. */
  duplicate: boolean
  /** The writer has an approved comment and none marked as spam. */
  known: boolean
}

export interface Verdict {
  status: 'PENDING' | 'APPROVED' | 'SPAM'
  /** In a moderator's words; null when it is not held. */
  heldBecause: string | null
}

/** For those who need no judging. */
export const accepted: Verdict = { status: 'APPROVED', heldBecause: null }

const shortestSeconds = 3
const mostLinks = 2

/** Whether a guest's comment waits for a moderator and why, the most telling reason first. Nothing is thrown away. */
export function judge(signs: Signs, policy: Settings['commentPolicy']): Verdict {
  if (signs.honeypotFilled) return { status: 'SPAM', heldBecause: 'A field that people do not see was filled in.' }
  const reason =
    (signs.duplicate && 'The same text was sent before, from elsewhere or to another post.') ||
    (signs.links > mostLinks && `It has ${signs.links} links.`) ||
    (signs.seconds < shortestSeconds && 'It was sent within three seconds of opening the form.') ||
    (policy === 'all' && 'All comments wait for approval.') ||
    (policy === 'first' && !signs.known && 'It is this reader’s first comment.') ||
    null
  return reason ? { status: 'PENDING', heldBecause: reason } : accepted
}
