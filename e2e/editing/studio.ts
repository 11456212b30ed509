// The studio's server for the editor as a page of its own. Saves go another way: see whole-editor.ts.
import type { ActionResult } from '@/lib/core/action'
import type { Problem } from '@/lib/mdx/types'
import type { Preview } from '@/lib/posts/editing/preview-data'
import type { EditResult } from '@/lib/posts/editing/types'
import type { LinkTarget } from '@/lib/posts/links/types'
import type { Preflight } from '@/lib/posts/publishing/preflight-types'
import type { Reviews } from '@/lib/reviews/types'

declare global {
  interface Window {
    /** The texts whose preview was asked for. */
    previewed: string[]
    /** Number of times that the server will have no time. */
    busy: number
    /** True if the server cannot be reached for a preview. */
    away: boolean
    /** Reads a text as the server does. Nothing is wrong with any where it is not given. */
    problemsOf?: (source: string) => Promise<Problem[]>
  }
}

window.previewed = []
window.away = false
window.busy = 0

const nothing = <T>(value: T): Promise<ActionResult<T>> => Promise.resolve({ ok: true, value })

export async function editAction(_: unknown, fields: FormData | Record<string, string>): Promise<EditResult> {
  if (fields instanceof FormData) throw new Error('A posted form was not expected.')
  if (window.busy-- > 0) {
    const message = 'The server is busy and could not prepare the text yet. The text is kept.'
    return { ok: false, code: 'UNAVAILABLE', message, fieldErrors: {}, values: {} }
  }
  const outcome = { problems: [], findings: [], message: 'Published.', href: null, undo: null }
  return { ok: true, value: { version: Number(fields.version) + 1, savedAt: new Date().toISOString(), ...outcome } }
}

export async function previewAction({ source = '' }: Record<string, string>): Promise<ActionResult<Preview>> {
  if (window.away) throw new Error('Nobody is there.')
  window.previewed.push(source)
  const problems = (await window.problemsOf?.(source)) ?? []
  return nothing({ address: null, problems, excerpt: '', image: null })
}

export const preflightAction = () => nothing<Preflight>({ findings: [], waiting: 0 })
export const checkAddressAction = () => nothing({ permalink: '/a-post', former: null })
export const lockAction = () => nothing({ locked: true })
export const findLinkTargetsAction = () => nothing<LinkTarget[]>([])
export const checkLinksAction = () => nothing([])

const reviews = () => nothing<Reviews>({ links: [], notes: [] })

export { reviews as inviteReviewerAction, reviews as listReviewsAction, reviews as resolveNoteAction, reviews as revokeLinkAction }

/** Finds nothing at any address. */
export const keepEmbedAction = () => nothing({ problem: 'Nobody answers.' })

/** Finds no picture of the library. */
export const findPicturesAction = () => nothing({ items: [], next: null })
