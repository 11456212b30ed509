import { createHash } from 'node:crypto'

/** Ends addresses at which nobody can be reached (RFC 6761). */
const nowhere = '@imported.invalid'

/** Makes the e-mail address of somebody of whom an import knows none: the same for the same seed. */
export function placeholderEmail(seed: string): string {
  return `author-${createHash('sha256').update(seed).digest('hex').slice(0, 12)}${nowhere}`
}

/** Tells whether an e-mail address only holds the place of one. */
export function isPlaceholderEmail(email: string): boolean {
  return email.endsWith(nowhere)
}
