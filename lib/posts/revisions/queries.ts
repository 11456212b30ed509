import type { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/posts'
import { comparedFields, labelOf, toWords } from '../fields'
import { comparedSchema, revisionListSchema } from '../schema'
import type { ComparedVersion, Paged, RevisionSession } from '../types'
import { getEditable, type PostText } from '../working-copy/data'
import { findPublished, findRevision, findRevisionBefore, readSessions } from './data'

const PER_PAGE = 20

/**
 * Lists the editing sessions of a post that the caller may edit, with their revisions, newest first. Throws UNAUTHENTICATED, FORBIDDEN or
 * NOT_FOUND.
 */
export async function listRevisions(caller: Caller, input: z.input<typeof revisionListSchema>): Promise<Paged<RevisionSession>> {
  const { id, page } = revisionListSchema.parse(input)
  await getEditable(caller, id)
  const { total, items } = await readSessions(id, { skip: (page - 1) * PER_PAGE, take: PER_PAGE })
  return { items, page, pages: Math.max(1, Math.ceil(total / PER_PAGE)), total }
}

/** Reads a revision, with the id of the one before. Throws like listRevisions. */
export async function getRevision(caller: Caller, { id, revisionId }: { id: string; revisionId: string }) {
  await getEditable(caller, id)
  const revision = await findRevision(id, { id: comparedSchema.parse(revisionId) })
  if (!revision) throw new AppError('NOT_FOUND', messages.thereIsNoSuchRevisionOfThisPost())
  return { ...revision, createdAt: revision.createdAt.toISOString(), beforeId: await findRevisionBefore(id, revision.version) }
}

/**
 * Reads a version to compare with another: a revision by its id, the working copy as "current", or what readers see as
 * "published". Throws like listRevisions, and NOT_FOUND for a post that is not published.
 */
export async function getCompared(caller: Caller, { id, which }: { id: string; which: string }): Promise<ComparedVersion> {
  const post = await getEditable(caller, id)
  const wanted = comparedSchema.safeParse(which)
  if (which === 'current') {
    const kept = await findRevision(id, { version: post.version })
    return compared(messages.currentText(), { ...post, createdAt: kept?.createdAt ?? post.updatedAt, id: kept?.id ?? null })
  }
  const published = which === 'published' ? await findPublished(id) : null
  const by = published ? { version: published.version } : wanted.success && which !== 'published' ? { id: wanted.data } : null
  const revision = by && (await findRevision(id, by))
  if (!revision) throw new AppError('NOT_FOUND', messages.thereIsNoSuchVersion())
  const label = published
    ? messages.publishedText()
    : messages.versionName({ version: revision.version, hasName: Boolean(revision.name), name: revision.name ?? '' })
  return compared(label, { ...revision, permalink: published?.permalink ?? revision.permalink })
}

function compared(label: string, version: PostText & { id: string | null; createdAt: Date }): ComparedVersion {
  const { source, seriesTitle, seriesPosition } = version
  const part = seriesPosition === null ? '' : `, part ${seriesPosition}`
  const values = { ...version, seriesTitle: seriesTitle && `${seriesTitle}${part}` }
  return {
    label,
    revisionId: version.id,
    savedAt: version.createdAt.toISOString(),
    source,
    fields: Object.fromEntries(
      comparedFields.map((name) => [labelOf(name), toWords(values[name], { yes: messages.yes(), no: messages.no() })]),
    ),
  }
}
