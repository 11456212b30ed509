import { issueSignedToken, verifySignedToken } from '@/lib/core/signed-token'

const PURPOSE = 'import-problem'

/** Issues a token that carries a sentence about an upload to the page that shows it: nobody else can make that page say something. */
export function issueProblem(sentence: string): string {
  return issueSignedToken(PURPOSE, Buffer.from(sentence.slice(0, 1000)).toString('base64url'))
}

/** Reads the sentence of such a token; null for one that this installation did not issue. */
export function readProblem(token: string): string | null {
  const [sentence] = verifySignedToken(PURPOSE, token) ?? []
  return sentence === undefined ? null : Buffer.from(sentence, 'base64url').toString()
}
