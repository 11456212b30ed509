import path from 'node:path'
import type { Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { compileText } from '@/lib/mdx/compiler'
import { findCompiledText, storeCompiled } from '@/lib/mdx/data'
import { compiledHash } from '@/lib/mdx/hash'
import { findImages } from '@/lib/mdx/images'
import { requireRendering } from '@/lib/mdx/render-check'
import type { CompiledText } from '@/lib/mdx/types'
import type { Beside } from '@/lib/media/beside'
import { resolveImages } from '@/lib/media/resolve'
import { slugify } from '../permalink'
import { isDue } from '../policy'
import type { Cover } from '../types'
import { noJson, type WorkingCopy } from '../working-copy/data'

/** Where the files beside a post are that is kept in content/. */
export function besideOf(contentPath: string | null): Beside | null {
  const root = path.resolve(env().CONTENT_DIR)
  return contentPath === null ? null : { root, directory: path.dirname(path.join(root, contentPath)) }
}

/**
 * A post's text compiled with the images that it names: what was kept of it, as after a preview, or made now. What a file's
 * text imports is not in its hash, so that one is always made now, and rendered once: it is code that may fail. Throws MdxError.
 */
export async function compilePost({
  source,
  trust,
  contentPath,
}: Pick<WorkingCopy, 'source' | 'trust' | 'contentPath'>): Promise<CompiledText> {
  const beside = besideOf(contentPath)
  const images = await resolveImages(findImages(source), beside)
  if (trust === 'FILE') {
    const compiled = await compileText(source, { trust, images, ...(beside ? { directory: beside.directory } : {}) })
    await requireRendering(compiled.code, source)
    return compiled
  }
  return (await findCompiledText(compiledHash(source, trust, images))) ?? compileText(source, { trust, images })
}

/** The address of a tag or series by its name. Throws INVALID when the name has no letter or digit. */
export function slugOf(name: string, field: 'tags' | 'seriesTitle'): string {
  const slug = slugify(name.replaceAll('+', ' plus ').replaceAll('#', ' sharp '))
  if (slug) return slug
  const message = `“${name}” has no letter or digit. Choose another name.`
  throw new AppError('INVALID', message, { fieldErrors: { [field]: message } })
}

/** Lower-cased words to search in, the title on the first line. */
export function searchTextOf(title: string, tags: readonly string[], description: string, text: string): string {
  return [title, tags.join(' '), description, text].join('\n').normalize('NFC').toLowerCase()
}

/** The one spelling of a name under its slug: a name that no other post uses may still be changed. */
async function keepTags(tx: Tx, postId: string, tagNames: readonly string[]): Promise<void> {
  const bySlug = new Map(tagNames.map((name) => [slugOf(name, 'tags'), name]).reverse() as [string, string][])
  await tx.postTag.deleteMany({ where: { postId } })
  for (const [slug, name] of bySlug) {
    const known = await tx.tag.findUnique({ where: { slug }, select: { id: true, name: true, _count: { select: { posts: true } } } })
    const tag = known ?? (await tx.tag.create({ data: { slug, name } }))
    if (known && known.name !== name && known._count.posts === 0) await tx.tag.update({ where: { slug }, data: { name } })
    await tx.postTag.create({ data: { postId, tagId: tag.id } })
  }
}

/** Without a position of its own a part keeps the one it has, and a new part is the last. */
async function keepSeries(tx: Tx, postId: string, title: string | null, position: number | null) {
  if (title === null) return { seriesId: null, seriesPosition: null }
  const slug = slugOf(title, 'seriesTitle')
  const known = await tx.series.findUnique({ where: { slug }, include: { posts: { select: { postId: true, seriesPosition: true } } } })
  const series = known ?? (await tx.series.create({ data: { slug, title } }))
  const others = known?.posts.filter((part) => part.postId !== postId) ?? []
  if (known && known.title !== title && others.length === 0) await tx.series.update({ where: { slug }, data: { title } })
  const own = known?.posts.find((part) => part.postId === postId)?.seriesPosition
  const next = Math.max(0, ...others.map(({ seriesPosition }) => seriesPosition ?? 0)) + 1
  return { seriesId: series.id, seriesPosition: position ?? own ?? next }
}

/** The cover of a post with its size; null when it has none. Throws INVALID for an address that no stored image has. */
export async function findCover(post: Pick<WorkingCopy, 'cover' | 'coverAlt' | 'contentPath'>): Promise<Cover | null> {
  if (post.cover === null) return null
  const image = (await resolveImages([post.cover], besideOf(post.contentPath)))[post.cover]
  if (image) return { src: image.src, alt: post.coverAlt, width: image.width, height: image.height }
  const message = 'No image is stored at this address. Upload the cover again, or take it away.'
  throw new AppError('INVALID', message, { fieldErrors: { cover: message } })
}

/** Where a text is at home, unless that is here. */
function homeOf({ canonicalUrl }: WorkingCopy, permalink: string): string | null {
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

/** What a compiled text says of itself, as the published version keeps it. */
export function compiledColumns(title: string, tags: readonly string[], description: string, compiled: CompiledText) {
  return {
    excerpt: compiled.excerpt,
    searchText: searchTextOf(title, tags, description, compiled.text),
    compiledHash: compiled.hash,
    headings: compiled.headings.map(({ depth, id, text }) => ({ depth, id, text })),
    image: compiled.image,
    wordCount: compiled.wordCount,
    readingMinutes: compiled.readingMinutes,
  }
}

/** Makes the working copy what readers see, whole: text, tags and series. A static page has neither tags nor series. */
export async function writePublication(tx: Tx, { post, compiled, cover, permalink, ...dates }: Publication): Promise<void> {
  const { publishedAt, revisedAt, now } = dates
  const { id: postId, kind, title, description, source, trust, version, passwordHash } = post
  const tags = kind === 'PAGE' ? [] : post.tags
  const series = await keepSeries(tx, postId, kind === 'PAGE' ? null : post.seriesTitle, post.seriesPosition)
  await storeCompiled(tx, compiled)
  const data = {
    ...{ kind, permalink, title, description, source, trust, version, publishedAt, revisedAt, ...series },
    ...compiledColumns(title, tags, description, compiled),
    cover: cover ? { ...cover } : noJson,
    canonicalUrl: homeOf(post, permalink),
    unlisted: post.unlisted,
    passwordHash,
    announced: isDue(publishedAt, now),
  }
  await tx.publishedPost.upsert({ where: { postId }, create: { postId, ...data }, update: data })
  await keepTags(tx, postId, tags)
}
