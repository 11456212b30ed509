import { now } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { enqueue } from '@/lib/jobs/commands'
import { withoutCode } from '@/lib/mdx/code-mask'
import { embedKey } from '@/lib/mdx/components/embed-sources'
import { readTag } from '@/lib/mdx/components/tag'
import type { UseScope } from '@/lib/media/library/uses'

/** Name of the job that fetches what published texts show and nothing is kept of. */
export const FETCH_EMBEDS = 'fetch-embeds'

/** Most embeds of one post that are noted. */
const MOST = 200

/** Embed that a text names. */
interface NamedEmbed {
  /** Address as embedKey writes it. */
  url: string
  /** True when words stand in it. */
  hasWords: boolean
}

/** Lists the embeds that a text shows, each address once; what is code names none. */
export function findEmbeds(source: string): NamedEmbed[] {
  const found = new Map<string, NamedEmbed>()
  if (!source.includes('<Embed')) return []
  const text = withoutCode(source)
  for (const { index } of text.matchAll(/<Embed(?=[\s/>])/g)) {
    const tag = readTag(text, index)
    if (!tag || tag === 'unfinished') continue
    const written = tag.attributes.find(({ name }) => name === 'url')?.literal
    const url = typeof written === 'string' ? embedKey(written) : null
    if (url === null) continue
    const end = tag.selfClosing ? -1 : text.indexOf('</Embed>', tag.to)
    const hasWords = end >= 0 && source.slice(tag.to, end).trim() !== ''
    found.set(url, { url, hasWords: hasWords || (found.get(url)?.hasWords ?? false) })
  }
  return [...found.values()].slice(0, MOST)
}

interface NotedText {
  postId: string
  scope: UseScope
  source: string
}

/**
 * Notes which embeds one part of a post shows, and no others. Of a published text those that were never fetched are, by a job, unless
 * the author wrote their words. Idempotent. Returns what is kept of them as one text that names their pictures.
 */
export async function noteEmbeds(tx: Tx, { postId, scope, source }: NotedText): Promise<string> {
  const named = findEmbeds(source)
  const urls = named.map(({ url }) => url)
  await tx.embedUse.deleteMany({ where: { postId, scope, embed: { url: { notIn: urls } } } })
  if (urls.length === 0) return ''
  if (scope === 'PUBLISHED') await addRows(tx, postId, named)
  const rows = await tx.embed.findMany({ where: { url: { in: urls } }, select: { id: true, snapshot: true } })
  for (const { id: embedId } of rows) {
    const use = { embedId, postId, scope }
    await tx.embedUse.upsert({ where: { embedId_postId_scope: use }, create: use, update: {} })
  }
  return JSON.stringify(rows.map(({ snapshot }) => snapshot))
}

async function addRows(tx: Tx, postId: string, named: readonly NamedEmbed[]): Promise<void> {
  for (const { url, hasWords } of named) {
    const status = hasWords ? ('WRITTEN' as const) : ('WAITING' as const)
    await tx.embed.upsert({ where: { url }, create: { url, status, createdAt: now() }, update: {} })
    // Its words were taken out of the text since. Those of other posts stay what readers see there.
    const alone = { uses: { none: { postId: { not: postId } } } }
    if (!hasWords) await tx.embed.updateMany({ where: { url, status: 'WRITTEN', ...alone }, data: { status } })
  }
  const waiting = await tx.embed.count({ where: { url: { in: named.map(({ url }) => url) }, status: 'WAITING' } })
  if (waiting > 0) await enqueue(tx, { kind: FETCH_EMBEDS, payload: {}, runAt: now(), uniqueKey: FETCH_EMBEDS })
}
