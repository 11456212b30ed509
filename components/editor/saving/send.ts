import * as messages from '@/lib/messages/generated/editor'
import { editAction } from '@/lib/posts/editing/actions'
import type { EditIntent, EditResult } from '@/lib/posts/editing/types'
import type { OtherVersion } from '@/lib/posts/working-copy/types'
import type { SaveAnswer } from './saver'

/** Milliseconds after which a save without an answer is tried again. */
const TIMEOUT_MS = 30_000
/** Bytes that a browser still sends for a page that is gone; all such requests together have 64 KiB. */
const PARTING = 60_000

/** Bytes that the server takes from those who are signed in. */
const MEMBERS = 2_000_000

const signedOut: EditResult = { ok: false, code: 'UNAUTHENTICATED', message: messages.signInAgainToSave(), fieldErrors: {}, values: {} }

/** Tells whether an answer is for somebody who is signed out: of them the server takes no text, and no long one at all. */
const isForGuests = (status: number, bytes: number) => status === 401 || (status === 413 && bytes < MEMBERS)

/** Sends the fields. A save does not wait for other requests of the page, and a small one survives the page. */
export async function sendFields(fields: Record<string, string>, intent: EditIntent): Promise<EditResult> {
  if (intent !== 'save') return editAction(null, { ...fields, intent })
  const body = new TextEncoder().encode(JSON.stringify(fields))
  const response = await fetch('/api/posts/save', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    keepalive: document.visibilityState === 'hidden' && body.length <= PARTING,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (isForGuests(response.status, body.length)) return signedOut
  if (!response.headers.get('content-type')?.includes('json')) throw new Error(`The server answered ${response.status}.`)
  return response.json()
}

/** Reads a result of the server as an answer for the saver. */
export function toAnswer(result: EditResult): SaveAnswer & { other?: OtherVersion } {
  if (result.ok) return { ok: true, version: result.value.version, savedAt: result.value.savedAt }
  const { code, message: reason, other } = result
  if (code === 'CONFLICT' && other) return { ok: false, problem: 'conflict', reason, other }
  if (code === 'UNAUTHENTICATED') return { ok: false, problem: 'signed-out', reason }
  const passing = code === 'FAULT' || code === 'UNAVAILABLE' || code === 'TOO_MANY_REQUESTS'
  return { ok: false, problem: passing ? 'busy' : 'refused', reason }
}
