import { limit } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import { hashAddress } from '@/lib/core/hash'
import * as messages from '@/lib/messages/generated/comments'
import { speaksForBlog } from '../policy'
import { renderText } from '../renderer'

/** Rate limit of one network: as many previews as somebody sees who types without a rest, and few enough to leave time for others. */
const previews = { points: 60, seconds: 120 }

/** Renders a text as readers would see it; stores nothing. Throws TOO_MANY_REQUESTS, and what renderText throws. */
export async function previewComment({ viewer, address }: Caller, { text }: { text: string }): Promise<{ html: string }> {
  if (!speaksForBlog(viewer)) await limit('comment-preview', hashAddress(address), previews, messages.thoseWereManyPreviews())
  const { html } = await renderText(text)
  return { html }
}
