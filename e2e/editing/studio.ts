// The studio's server for the editor as a page of its own: it takes every save and keeps what it was sent.
import type { ActionResult } from '@/lib/core/action'
import type { EditResult } from '@/lib/posts/edit-types'
import type { LinkTarget } from '@/lib/posts/link-types'
import type { Preflight } from '@/lib/posts/preflight-types'
import type { Reviews } from '@/lib/reviews/types'

declare global {
  interface Window {
    /** What the editor sent, in order. */
    sent: Record<string, string>[]
    /** The texts whose preview was asked for. */
    previewed: string[]
  }
}

window.sent = []
window.previewed = []

const nothing = <T>(value: T): Promise<ActionResult<T>> => Promise.resolve({ ok: true, value })

export async function editAction(_: unknown, fields: FormData | Record<string, string>): Promise<EditResult> {
  if (fields instanceof FormData) throw new Error('A posted form was not expected.')
  window.sent.push(fields)
  const outcome = { problems: [], findings: [], message: '', href: null }
  return { ok: true, value: { version: Number(fields.version) + 1, savedAt: new Date().toISOString(), ...outcome } }
}

export async function previewAction(fields: Record<string, string>) {
  window.previewed.push(fields.source ?? '')
  if (window.sent.length === 0) return { ok: false, message: 'There is no such post.' }
  return { ok: true, value: { address: null, problems: [], excerpt: '', image: null } }
}

export const preflightAction = () => nothing<Preflight>({ findings: [], waiting: 0 })
export const checkAddressAction = () => nothing({ permalink: '/a-post', former: null })
export const lockAction = () => nothing({ locked: true })
export const findLinkTargetsAction = () => nothing<LinkTarget[]>([])
export const checkLinksAction = () => nothing([])

const reviews = () => nothing<Reviews>({ links: [], notes: [] })

export { reviews as inviteReviewerAction, reviews as listReviewsAction, reviews as resolveNoteAction, reviews as revokeLinkAction }
