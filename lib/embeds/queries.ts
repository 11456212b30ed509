import { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { hasRole } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/embeds'
import { type EmbedStatus, readEmbedPage } from './data'
import { wordsOfFault } from './faults'
import type { KeptEmbed } from './types'

const PER_PAGE = 40

const pageSchema = z.object({ page: z.coerce.number().int().min(1).max(1000).catch(1) })

/** Row of the studio's list of embeds. */
export interface EmbedItem {
  id: string
  url: string
  status: EmbedStatus
  kept: KeptEmbed | null
  /** Reason why it could not be fetched last, in a sentence; empty when it could. */
  problem: string
  /** Posts that show it and that the caller may edit. */
  posts: { id: string; title: string }[]
  /** Number of posts of others that show it. */
  others: number
}

interface EmbedPage {
  items: EmbedItem[]
  page: number
  pages: number
}

/** Lists what texts show by `<Embed>`, the newest first. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function listEmbeds({ viewer }: Caller, input: z.input<typeof pageSchema>): Promise<EmbedPage> {
  if (viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', messages.pleaseSignIn())
  if (!hasRole(viewer, 'AUTHOR')) throw new AppError('FORBIDDEN', messages.onlyAuthorsKeep())
  const { page } = pageSchema.parse(input)
  const { total, rows } = await readEmbedPage({ skip: (page - 1) * PER_PAGE, take: PER_PAGE })
  const items = rows.map(({ shownIn, fault, ...row }): EmbedItem => {
    const own = shownIn.filter(({ authorId }) => hasRole(viewer, 'EDITOR') || (viewer.kind === 'user' && authorId === viewer.id))
    const posts = own.map(({ id, title }) => ({ id, title }))
    return { ...row, problem: wordsOfFault(fault), posts, others: shownIn.length - own.length }
  })
  return { items, page, pages: Math.max(1, Math.ceil(total / PER_PAGE)) }
}
