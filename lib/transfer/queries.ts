import { ZodError } from 'zod'
import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/imports'
import * as moving from '@/lib/messages/generated/moving'
import { findImport, listRecent } from './data'
import { readRecords } from './file/spool'
import { exists, postPlanOf } from './import-files'
import { countMissing, type LedgerPage, listEntered, listPermalinks } from './ledger/ledger-data'
import type { Outcome } from './ledger/types'
import { type AuthorChoice, listAuthorChoices } from './posts/authors-data'
import { type PlannedPost, plannedPostSchema, wordsOfPlan } from './posts/planned-post'
import { rowsPerPage } from './posts/post-report'
import type { ImportRun } from './progress'

const perPage = 50
const addressesToTry = 5

/** The newest runs of importers. For the owner; throws UNAUTHENTICATED or FORBIDDEN. */
export async function listImports(caller: Caller): Promise<ImportRun[]> {
  requireRole(caller.viewer, 'OWNER')
  return listRecent()
}

/** One run. For the owner; throws NOT_FOUND too. */
export async function getImport(caller: Caller, id: string): Promise<ImportRun> {
  requireRole(caller.viewer, 'OWNER')
  const run = await findImport(id)
  if (!run) throw new AppError('NOT_FOUND', messages.thereIsNoSuchImportSentence())
  return run
}

/** Lists the outcome of each comment of a run, or of those with one outcome. For the owner. */
export async function listOutcomes(
  caller: Caller,
  { id, outcome, page }: { id: string; outcome: Outcome | null; page: number },
): Promise<LedgerPage & { page: number; pages: number }> {
  requireRole(caller.viewer, 'OWNER')
  const found = await listEntered(id, outcome, { skip: (page - 1) * perPage, take: perPage })
  return { ...found, page, pages: Math.ceil(found.total / perPage) }
}

/** Lists the users that the authors of an export may be. For the owner. */
export async function listAuthorUsers(caller: Caller): Promise<AuthorChoice[]> {
  requireRole(caller.viewer, 'OWNER')
  return listAuthorChoices()
}

/** Plan for a post of an export. */
export interface PlanRow {
  line: number
  title: string
  /** "post", "draft", "skipped". */
  words: string
  permalink: string | null
  /** Share that is kept, from 0 to 1; null for what is not taken. */
  score: number | null
  notes: string[]
  /** Byte of the plan at which a post begins that can be compared; null for one that is kept whole. */
  compareAt: number | null
}

/** A part of the plan of a run's posts, in the order of the file. */
export interface PlanPage {
  rows: PlanRow[]
  page: number
  pages: number
}

/** Lists what will become of the posts of a run; nothing when its plan is gone. For the owner. */
export async function listPlan(caller: Caller, { id, page }: { id: string; page: number }): Promise<PlanPage> {
  const starts = (await getImport(caller, id)).postReport?.pageStarts ?? []
  const start = starts[page - 1]
  const rows: PlanRow[] = []
  if (start !== undefined && (await exists(postPlanOf(id)))) {
    let at = start
    for await (const { records, end } of readRecords(postPlanOf(id), start, { count: 1 })) {
      const planned = plannedPostSchema.parse(records[0])
      const { line, title, permalink, score, notes, comparison } = planned
      rows.push({ line, title, words: wordsOfPlan(planned, caller.now), permalink, score, notes, compareAt: comparison ? at : null })
      if (rows.length === rowsPerPage) break
      at = end
    }
  }
  return { rows, page, pages: starts.length }
}

/** A post as its readers saw it and as they will see it, in lines. */
export interface ComparedPost {
  title: string
  before: string
  after: string
}

/**
 * Compares what a post was with what it will be, by the byte of the plan at which it begins. For the owner; throws NOT_FOUND where the plan
 * is gone or has no such post.
 */
export async function comparePost(caller: Caller, { id, at }: { id: string; at: number }): Promise<ComparedPost> {
  const run = await getImport(caller, id)
  const planned = run.state === 'ready' ? await readPlanned(id, at) : null
  if (!planned?.comparison) throw new AppError('NOT_FOUND', moving.noPostToCompare())
  return { title: planned.title, ...planned.comparison }
}

async function readPlanned(id: string, at: number): Promise<PlannedPost | null> {
  if (!(await exists(postPlanOf(id)))) return null
  try {
    for await (const { records } of readRecords(postPlanOf(id), at, { count: 1 })) return plannedPostSchema.parse(records[0])
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof ZodError)) throw error
  }
  return null
}

/** Work that is left after a blog has moved in. */
export interface LeftToDo {
  /** Pictures that did not come. */
  missing: number
  /** Addresses of the old blog, as paths, that should lead to the same page here. */
  addresses: string[]
  /** Script that redirects readers of a blog at Blogger, for the head of its theme; empty for a blog elsewhere. */
  snippet: string
}

/** Lists what is left to do after a run. For the owner; throws NOT_FOUND too. */
export async function listLeftToDo(caller: Caller, id: string): Promise<LeftToDo> {
  const { format } = await getImport(caller, id)
  const [missing, permalinks] = await Promise.all([countMissing(id), listPermalinks(id, addressesToTry)])
  const others = format === 'blogger' ? ['/feeds/posts/default', '/?m=1'] : ['/feed/', '/author/me']
  return { missing, addresses: [...permalinks, ...others], snippet: format === 'blogger' ? snippetFor(env().SITE_URL) : '' }
}

/** Script that leads from each page of the old blog to the same one here, with the comment that a link names. */
function snippetFor(site: string): string {
  const leads = `location.replace('${site}'+location.pathname+location.hash)`
  return ['<script>', '//<![CDATA[', leads, '//]]>', '</script>'].join('\n')
}
