import { rm } from 'node:fs/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import * as messages from '@/lib/messages/generated/imports'
import type { AddressMap } from './addresses/address'
import { type FoundPost, PostFinder } from './addresses/post-data'
import { type ImportedAuthor, toAuthor } from './author'
import { convertText } from './export-file/convert'
import { copy } from './export-file/facts'
import type { ForeignComment, Format, Unreadable } from './export-file/foreign-comment'
import { Damaged } from './export-file/open'
import type { SourceFiles } from './export-file/source-files'
import { type Span, Spool } from './file/spool'
import { readerOf } from './formats/recognise'
import { findImported } from './ledger/ledger-data'
import type { Outcome } from './ledger/types'
import { type Report, Reporting } from './report'
import { orderThreads, type Placed } from './threads'

/** A comment as it will be stored, or the reason why it will not; a line of the plan. */
export interface PlannedComment {
  sourceId: string
  parentSourceId: string | null
  outcome: Outcome
  reason: string | null
  line: number
  postId: string
  author: ImportedAuthor
  createdAt: string
  status: 'APPROVED' | 'PENDING' | 'SPAM'
  deleted: boolean
  source: string
  html: string
  /** Id that it will have; a random one when it is not given. */
  keptId?: string
}

interface Entry extends Placed {
  span: Span
  line: number
  postId: string
  publishedAt: number | null
}

export interface PlanInput {
  /** The export. */
  files: SourceFiles
  format: Format
  moves: AddressMap
  /** File into which the plan is written. */
  plan: string
  now: Date
  /** Posts that will be there when the comments come, by their names and addresses in the export. */
  posts?: ReadonlyMap<string, FoundPost>
  /** Hears now and then how many comments have been read. */
  progress?: (read: number) => Promise<void>
}

const longestText = 100_000
const statusOf = { approved: 'APPROVED', pending: 'PENDING', spam: 'SPAM', deleted: 'APPROVED' } as const

/**
 * Reads an export whole and writes down what importing it would do, each comment behind the one it answers. Changes nothing
 * besides that file. Memory holds a few facts of each comment, never its text.
 */
export async function makePlan(input: PlanInput): Promise<Report> {
  const draft = await Spool.create(`${input.plan}.draft`)
  const plan = await Spool.create(input.plan)
  const reporting = new Reporting(input.format)
  try {
    const planner = new Planner(input, { draft, plan, reporting })
    await planner.read()
    await planner.order()
    return reporting.finish()
  } finally {
    await Promise.all([draft.close(), plan.close()])
    await rm(`${input.plan}.draft`, { force: true })
  }
}

class Planner {
  readonly #input: PlanInput
  readonly #draft: Spool
  readonly #plan: Spool
  readonly #reporting: Reporting
  readonly #posts: PostFinder
  readonly #entries: Entry[] = []
  readonly #lines = new Map<string, number>()

  constructor(input: PlanInput, { draft, plan, reporting }: { draft: Spool; plan: Spool; reporting: Reporting }) {
    this.#input = input
    this.#draft = draft
    this.#plan = plan
    this.#reporting = reporting
    this.#posts = new PostFinder(input.moves, input.posts)
  }

  async read(): Promise<void> {
    const { files, format, progress } = this.#input
    let read = 0
    try {
      for await (const comment of readerOf(format)(files)) {
        await this.#take(comment)
        read++
        // Converting keeps the processor busy: whoever else wants something of this process comes in between.
        if (read % 4 === 0) await breathe()
        if (read % 1000 === 0) await progress?.(read)
      }
    } catch (error) {
      if (!(error instanceof Damaged)) throw error
      this.#reporting.report.damaged = { line: error.line, reason: error.message }
    }
  }

  async #take(comment: ForeignComment | Unreadable): Promise<void> {
    if ('unreadable' in comment) return this.#drop(`line ${comment.line}`, 'refused', comment.unreadable, comment.line)
    const { sourceId, line, postAddresses } = comment
    const first = this.#lines.get(sourceId)
    if (first !== undefined) return this.#drop(`${sourceId} (line ${line})`, 'left out', messages.sameCommentStandsInLine({ first }), line)
    this.#lines.set(copy(sourceId), line)
    if (comment.notTaken) return this.#drop(sourceId, 'left out', comment.notTaken, line)
    const post = await this.#posts.find(postAddresses)
    const [address = messages.noAddress()] = postAddresses
    if (!post) {
      this.#reporting.miss(address)
      return this.#drop(sourceId, 'left out', messages.noPostHereHasAddress({ address: address.slice(0, 300) }), line, false)
    }
    if (post.kind === 'PAGE') return this.#drop(sourceId, 'left out', messages.whatIsAtAddress({ address: address.slice(0, 300) }), line)
    const deleted = comment.status === 'deleted'
    const text = convertText(deleted || comment.body.length > longestText ? { body: '', markup: 'html' } : comment)
    if (!deleted && comment.body.length > longestText)
      return this.#drop(sourceId, 'refused', messages.itIsLongerThanLongest({ longestText }), line)
    if (!deleted && text.source === '') return this.#drop(sourceId, 'left out', messages.hasNoText(), line)
    const span = await this.#draft.add({ ...comment, body: '', source: text.source, html: text.html, flattened: text.flattened })
    const time = comment.createdAt?.getTime() ?? null
    const publishedAt = post.publishedAt?.getTime() ?? null
    const names = { sourceId: copy(sourceId), parentSourceId: comment.parentSourceId && copy(comment.parentSourceId) }
    this.#entries.push({ ...names, deleted, time, span, line, postId: post.postId, publishedAt })
  }

  async #drop(sourceId: string, outcome: 'left out' | 'refused', reason: string, line: number, noted = true): Promise<void> {
    const { report } = this.#reporting
    if (outcome === 'refused') report.refused++
    else report.leftOut++
    if (noted) this.#reporting.note(line, reason)
    const nothing = { postId: '', author: { name: '', email: null, importKey: null }, createdAt: '', source: '', html: '' }
    await this.#plan.add({ ...nothing, sourceId, parentSourceId: null, outcome, reason, line, status: 'PENDING', deleted: false })
  }

  /** Writes the plan in an order in which every comment stands behind what it answers. */
  async order(): Promise<void> {
    const { format } = this.#input
    const earlier = await findImported(
      format,
      this.#entries.map((entry) => entry.sourceId),
    )
    const above = this.#entries.flatMap(({ parentSourceId }) => parentSourceId ?? [])
    const parents = await findImported(format, [...new Set(above)])
    const times = new Map<Entry, number>()
    let written = 0
    for (const { comment: entry, parent, orphaned, empty } of orderThreads(this.#entries)) {
      const time = this.#timeOf(entry, parent ? times.get(parent) : undefined)
      times.set(entry, time)
      if (earlier.has(entry.sourceId)) this.#reporting.report.earlier++
      else if (empty) await this.#drop(entry.sourceId, 'left out', messages.itWasDeletedAndNobody(), entry.line, false)
      else {
        const parentSourceId = orphaned && !parents.has(entry.parentSourceId ?? '') ? null : entry.parentSourceId
        await this.#write(entry, { parentSourceId, orphaned: orphaned && parentSourceId === null, time })
      }
      if (++written % 200 === 0) await breathe()
    }
  }

  /** The comment's own moment, or the best guess: that of what it answers, that of its post. None is in the future. */
  #timeOf({ time, publishedAt }: Entry, answered: number | undefined): number {
    const now = this.#input.now.getTime()
    return Math.min(time ?? answered ?? publishedAt ?? now, now)
  }

  async #write(entry: Entry, { parentSourceId, orphaned, time }: { parentSourceId: string | null; orphaned: boolean; time: number }) {
    const { status, author, source, html, flattened, keptId } = (await this.#draft.read(entry.span)) as ForeignComment & {
      source: string
      html: string
      flattened: boolean
    }
    const { deleted, sourceId, line, postId } = entry
    const notes = [
      entry.time === null && messages.itsDateCannotBeRead(),
      entry.time !== null && entry.time > time && messages.itsDateIsInFuture(),
      orphaned && messages.whatItAnswers(),
      flattened && !deleted && messages.notAllOfItsMarks(),
    ].filter((note) => note !== false)
    for (const words of notes) this.#reporting.note(line, words)
    this.#reporting.hit(postId)
    this.#reporting.report[status]++
    const planned: PlannedComment = {
      ...{ sourceId, parentSourceId, outcome: 'imported', reason: notes.join(' ') || null, line, postId },
      author: toAuthor(author, this.#input.format),
      createdAt: new Date(time).toISOString(),
      status: statusOf[status],
      deleted,
      ...(deleted ? { source: '', html: '' } : { source, html }),
      ...(keptId && { keptId }),
    }
    await this.#plan.add(planned)
  }
}
