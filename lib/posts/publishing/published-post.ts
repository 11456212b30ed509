import type { Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { foldCase } from '@/lib/core/text/fold-case'
import { storeCompiled } from '@/lib/mdx/data'
import { pipeline } from '@/lib/mdx/hash'
import type { CompiledText } from '@/lib/mdx/types'
import { pickFields, publishedFields } from '../fields'
import { addressColumns, nameKey, requireSlug, slugsOf } from '../permalink'
import { isDue } from '../policy'
import { tagDatesOf } from '../post-counts-data'
import type { Cover } from '../types'
import { notePublishedUses } from '../uses'
import { noJson, type WorkingCopy } from '../working-copy/data'

interface SearchedWords {
  title: string
  subtitle: string
  tags: readonly string[]
  description: string
}

/** Joins the lower-cased words to search in, the title on the first line and the subtitle on the next. */
function searchTextOf({ title, subtitle, tags, description }: SearchedWords, text: string): string {
  return foldCase([title, subtitle, tags.join(' '), description, text].join('\n'))
}

interface Named {
  slug: string
  name: string
}

/** Slugs under which a name can be stored. Throws INVALID when the name has no letter or digit. */
function slugsFor(name: string, field: 'tags' | 'seriesTitle'): string[] {
  requireSlug(name, field)
  return slugsOf(name)
}

/** Chooses the slug of a name beside those that are stored: "ano" for "Ano", then "ano-2" for "Año". What is stored keeps the slug it has. */
function chooseSlug(name: string, slugs: readonly string[], stored: readonly Named[]): string {
  const key = nameKey(name)
  const same = stored.filter((other) => nameKey(other.name) === key).map(({ slug }) => slug)
  const former = slugs.at(-1) ?? ''
  if (same.length > 0) return same.includes(former) ? former : (slugs.find((slug) => same.includes(slug)) ?? former)
  return slugs.find((slug) => stored.every((other) => other.slug !== slug)) ?? former
}

/** The one spelling of a name under its slug: a name that no other post uses may still be changed. */
export async function keepTags(tx: Tx, postId: string, tagNames: readonly string[]): Promise<void> {
  const byKey = new Map(tagNames.map((name) => [nameKey(name), name]).reverse() as [string, string][])
  await tx.postTag.deleteMany({ where: { postId } })
  if (byKey.size === 0) return
  const select = { publishedAt: true, unlisted: true, passwordHash: true }
  const dates = tagDatesOf(await tx.publishedPost.findUniqueOrThrow({ where: { postId }, select }))
  for (const name of [...byKey.values()].reverse()) {
    const slugs = slugsFor(name, 'tags')
    const stored = await tx.tag.findMany({ where: { slug: { in: slugs } }, select: { slug: true, name: true } })
    const slug = chooseSlug(name, slugs, stored)
    const known = await tx.tag.findUnique({ where: { slug }, select: { id: true, name: true } })
    const tag = known ?? (await tx.tag.create({ data: { slug, name } }))
    const isRenamed = known && known.name !== name && !(await tx.postTag.findFirst({ where: { tagId: tag.id }, select: { postId: true } }))
    if (isRenamed) await tx.tag.update({ where: { slug }, data: { name } })
    await tx.postTag.create({ data: { postId, tagId: tag.id, ...dates } })
  }
}

/** Without a position of its own a part keeps the one it has, and a new part is the last. */
export async function keepSeries(tx: Tx, postId: string, title: string | null, position: number | null) {
  if (title === null) return { seriesId: null, seriesPosition: null }
  const slugs = slugsFor(title, 'seriesTitle')
  const stored = await tx.series.findMany({ where: { slug: { in: slugs } }, select: { slug: true, title: true } })
  const named = stored.map((other) => ({ slug: other.slug, name: other.title }))
  const slug = chooseSlug(title, slugs, named)
  const known = await tx.series.findUnique({ where: { slug }, include: { posts: { select: { postId: true, seriesPosition: true } } } })
  const series = known ?? (await tx.series.create({ data: { slug, title } }))
  const others = known?.posts.filter((part) => part.postId !== postId) ?? []
  if (known && known.title !== title && others.length === 0) await tx.series.update({ where: { slug }, data: { title } })
  const own = known?.posts.find((part) => part.postId === postId)?.seriesPosition
  const next = Math.max(0, ...others.map(({ seriesPosition }) => seriesPosition ?? 0)) + 1
  return { seriesId: series.id, seriesPosition: position ?? own ?? next }
}

/** Finds the canonical URL of a text; null when that is its own address. */
function canonicalUrlOf({ canonicalUrl }: WorkingCopy, permalink: string): string | null {
  return canonicalUrl === env().SITE_URL + encodeURI(permalink) ? null : canonicalUrl
}

export interface Publication {
  post: WorkingCopy
  compiled: CompiledText
  cover: Cover | null
  permalink: string
  publishedAt: Date
  revisedAt: Date | null
  now: Date
}

/** Maps a compiled text to the columns of the published version. */
export function compiledColumns(words: SearchedWords, compiled: CompiledText) {
  return {
    excerpt: compiled.excerpt,
    searchText: searchTextOf(words, compiled.text),
    compiledHash: compiled.hash,
    headings: compiled.headings.map(({ depth, id, text }) => ({ depth, id, text })),
    image: compiled.image,
    wordCount: compiled.wordCount,
    fileCount: compiled.files.length,
    fileBytes: compiled.files.reduce((bytes, { text }) => bytes + Buffer.byteLength(text), 0),
    readingMinutes: compiled.readingMinutes,
  }
}

/** Makes the working copy what readers see, whole: text, tags and series. A static page has neither tags nor series. */
export async function writePublication(tx: Tx, { post, compiled, cover, permalink, ...dates }: Publication): Promise<void> {
  const { publishedAt, revisedAt, now } = dates
  const { id: postId, kind, trust, version, passwordHash } = post
  const tags = kind === 'PAGE' ? [] : post.tags
  const series = await keepSeries(tx, postId, kind === 'PAGE' ? null : post.seriesTitle, post.seriesPosition)
  await storeCompiled(tx, compiled)
  const live = await tx.publishedPost.findUnique({ where: { postId }, select: { compiledHash: true, pipeline: true } })
  const keepsRendering = live?.compiledHash === compiled.hash
  const data = {
    ...pickFields(post, publishedFields),
    ...addressColumns(permalink),
    kind,
    trust,
    version,
    publishedAt,
    revisedAt,
    ...series,
    ...compiledColumns({ ...post, tags }, compiled),
    cover: cover ? { ...cover } : noJson,
    canonicalUrl: canonicalUrlOf(post, permalink),
    passwordHash,
    announced: isDue(publishedAt, now),
    pipeline: keepsRendering ? live.pipeline : pipeline.version,
  }
  await tx.publishedPost.upsert({ where: { postId }, create: { postId, ...data }, update: data })
  if (!keepsRendering) await tx.renderingChange.deleteMany({ where: { postId } })
  await keepTags(tx, postId, tags)
  await notePublishedUses(tx, postId)
}
