import { createHash } from 'node:crypto'
import type { Finding } from './types'

/** Makes a finding about `what`, the words that it stands or falls with. */
export function finding(what: string, found: Omit<Finding, 'fingerprint'>): Finding {
  const fingerprint = createHash('sha256').update(`${found.rule}\0${what}`).digest('hex').slice(0, 32)
  return { ...found, fingerprint }
}
