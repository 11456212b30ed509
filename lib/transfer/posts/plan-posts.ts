import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { excerptOf } from '@/lib/mdx/compile/excerpt'
import { compileText } from '@/lib/mdx/compiler'
import { findImages, replaceImages } from '@/lib/mdx/images'
import { type CompiledText, MdxError } from '@/lib/mdx/types'
import { writeList } from '@/lib/messages/forms'
import * as imports from '@/lib/messages/generated/imports'
import * as messages from '@/lib/messages/generated/moving'
import { normalizePath, numberedAddress, permalinkProblem, readAlias, slugify } from '@/lib/posts/permalink'
import { MAX_ALIASES, MAX_SOURCE, MAX_TAGS } from '@/lib/posts/schema'
import { type FoundPost, isAddressTaken } from '../addresses/post-data'
import { copy } from '../export-file/facts'
import type { Format } from '../export-file/foreign-comment'
import type { ForeignPost, SitePiece } from '../export-file/foreign-post'
import { Damaged } from '../export-file/open'
import type { SourceFiles } from '../export-file/source-files'
import { Spool } from '../file/spool'
import { postReaders } from '../formats/recognise'
import { describeBoth, FAITHFUL, type Fidelity, scoreFidelity } from '../html/fidelity'
import { convertPost, type PostHtml } from '../html/to-mdx'
import { findImported } from '../ledger/ledger-data'
import { takeEmbedded } from '../pictures/embedded'
import { ExportedPictures } from '../pictures/exported-pictures'
import { Authors, type ForeignAuthor } from './authors'
import { suggestUsers } from './authors-data'
import type { PlannedPost } from './planned-post'
import { emptyPostReport, type PostReport, rowsPerPage } from './post-report'

export interface PostPlanInput {
  /** The export. */
  files: SourceFiles
  /** All that came with it. */
  all: SourceFiles
  format: Format
  /** File into which the plan is written. */
  plan: string
  now: Date
  /** Hears now and then how many posts have been read. */
  progress?: (read: number) => Promise<void>
}

export interface PostPlan {
  report: PostReport
  /** Posts that will be there, by their names and addresses in the export. */
  posts: ReadonlyMap<string, FoundPost>
}

/** Reads the posts of an export and writes down what importing them would do. Throws Damaged for a file that is not whole. */
export async function planPosts(input: PostPlanInput): Promise<PostPlan | null> {
  const read = postReaders[input.format]
  if (!read) return null
  const spool = await Spool.create(input.plan)
  try {
    const planner = new PostPlanner(input, spool)
    let count = 0
    for await (const piece of read(input.files)) {
      await planner.take(piece)
      await breathe()
      if (++count % 20 === 0) await input.progress?.(count)
    }
    await planner.finish()
    return { report: { ...planner.report, authors: await suggestUsers(input.format, planner.authors) }, posts: planner.posts }
  } finally {
    await spool.close()
  }
}

/** Id of the row of a post: the same whenever the same post is read, so that a plan read twice is the same plan. */
function rowIdOf(format: Format, sourceId: string): string {
  return createHash('sha256').update(`${format}\n${sourceId}`).digest('base64url').slice(0, 22)
}

const minimalChange = 24 * 60 * 60 * 1000

/** Posts that are compiled while the one before them is scored and looked up. */
const ahead = 4

/** A post that was converted and is being compiled. */
interface ConvertedPost {
  post: ForeignPost
  html: PostHtml
  address: URL | null
  source: string
  excerpt: string
  beside: PlannedPost['beside']
  embedded: PlannedPost['embedded']
  notes: string[]
  compiling: Promise<CompiledText | null>
}

class PostPlanner {
  readonly report: PostReport = emptyPostReport()
  readonly posts = new Map<string, FoundPost>()
  readonly #input: PostPlanInput
  readonly #spool: Spool
  /** Names of posts, with where each stands first. */
  readonly #lines = new Map<string, { line: number; address: string }>()
  readonly #addresses = new Set<string>()
  readonly #labels = new Set<string>()
  readonly #pictures = new Set<string>()
  readonly #own = new Set<string>()
  readonly #beside: ExportedPictures
  readonly #authors = new Authors()
  /** Work on the posts that were read last, in their order. */
  readonly #later: (() => Promise<void>)[] = []
  #rows = 0
  #hosts: string[] = []
  #blog = 'https://old.invalid/'

  constructor(input: PostPlanInput, spool: Spool) {
    this.#input = input
    this.#spool = spool
    this.#beside = new ExportedPictures(input.all)
  }

  get authors(): ForeignAuthor[] {
    return this.#authors.list()
  }

  async take(piece: SitePiece): Promise<void> {
    if ('unreadable' in piece) throw new Damaged(piece.unreadable, piece.line)
    if ('blog' in piece) return this.#begin(piece.blog.address)
    const { sourceId, address } = piece.post
    const namesake = this.#lines.get(sourceId)
    // WordPress gives copies of a post the name of the first.
    const isCopy = namesake !== undefined && address !== '' && namesake.address !== address
    const post = isCopy ? { ...piece.post, sourceId: `${sourceId} ${address}` } : piece.post
    this.#later.push(await this.#look(post))
    if (this.#later.length > ahead) await this.#later.shift()?.()
  }

  /** Writes down the posts that are still being worked on. */
  async finish(): Promise<void> {
    for (let next = this.#later.shift(); next; next = this.#later.shift()) await next()
  }

  /** Begins with a post; returns what writes down what will become of it. */
  async #look(post: ForeignPost): Promise<() => Promise<void>> {
    const first = this.#lines.get(post.sourceId)?.line
    if (first !== undefined) return () => this.#drop(post, 'left out', messages.samePostStandsInLine({ first }))
    this.#lines.set(copy(post.sourceId), { line: post.line, address: copy(post.address) })
    const { notTaken } = post
    if (notTaken !== null) return () => this.#drop(post, 'left out', notTaken)
    const earlier = (await findImported(this.#input.format, [post.sourceId], { kind: 'post' })).get(post.sourceId)
    if (earlier !== undefined) {
      this.report.earlier++
      this.#remember(post, earlier)
      return async () => {}
    }
    const converted = this.#convert(post)
    return converted ? () => this.#plan(converted) : () => this.#drop(post, 'refused', messages.textIsTooLong({ most: MAX_SOURCE / 1024 }))
  }

  #begin(address: string): void {
    if (!URL.canParse(address)) return
    this.#blog = address
    this.#hosts = [new URL(address).host]
  }

  /** Converts a post and begins to compile it; null for one that is too long. */
  #convert(post: ForeignPost): ConvertedPost | null {
    const address = post.address !== '' && URL.canParse(post.address, this.#blog) ? new URL(post.address, this.#blog) : null
    const site = { address: address?.href ?? this.#blog, hosts: [...this.#hosts, ...(address ? [address.host] : [])] }
    const { text: body, embedded } = takeEmbedded(post.body)
    if (body.length > MAX_SOURCE) return null
    const html = { html: body, markup: post.markup, site }
    const { source: converted, excerpt, notes: found } = convertPost(html)
    const notes = [...(post.notes ?? []), ...found]
    if (post.coauthors?.length) notes.push(messages.alsoWrittenBy({ names: writeList(post.coauthors.map(({ name }) => name)) }))
    const { source, beside } = this.#locate(post, converted, notes)
    const compiling = compileOrNote(source, notes)
    // Whoever waits for it hears of a fault.
    compiling.catch(() => {})
    return { post, html, address, source, excerpt, beside, embedded, notes, compiling }
  }

  async #plan({ post, html, address, source, excerpt, beside, embedded, notes, compiling }: ConvertedPost): Promise<void> {
    const id = rowIdOf(this.#input.format, post.sourceId)
    const compiled = await compiling
    const own = new Set([...beside, ...embedded].map((picture) => picture.address))
    const fidelity = compiled && scoreFidelity(html, compiled.feedHtml)
    const isPartial = fidelity !== null && fidelity.score < FAITHFUL
    if (isPartial) notes.push(wordsOfFidelity(fidelity))
    const permalink = await this.#permalinkOf(post, address, id, notes)
    const title = titleOf(post, compiled?.text ?? '')
    const publishedAt = post.publishedAt
    const shown = post.status === 'published' && compiled !== null && source.trim() !== ''
    if (post.status === 'published' && compiled !== null && source.trim() === '') notes.push(messages.itHasNoText())
    if (post.status === 'private') notes.push(messages.itWasPrivate())
    const planned: PlannedPost = {
      ...{ sourceId: post.sourceId, line: post.line, outcome: 'imported', notes, id, kind: post.kind, title, source },
      description: excerptOf(post.description || excerpt, 500),
      tags: this.#tagsOf(post, notes),
      permalink,
      aliases: aliasesOf(post),
      numberedAddress: /^\d{1,15}$/.test(post.number ?? '') ? numberedAddress(post.number ?? '') : null,
      status: post.status === 'trashed' ? 'TRASHED' : shown ? 'PUBLISHED' : 'DRAFT',
      publishedAt: publishedAt?.toISOString() ?? null,
      revisedAt: revisionOf(post)?.toISOString() ?? null,
      password: post.password,
      commentsClosed: post.commentsClosed,
      author: this.#authors.meet(post.author),
      pictures: findImages(source).filter((one) => isAtOtherPlace(one) && !own.has(one)),
      beside,
      embedded,
      score: fidelity?.score ?? null,
      comparison: compiled && isPartial ? describeBoth(html, compiled.feedHtml) : null,
      compiled: shown ? compiled : null,
    }
    this.#count(planned)
    this.#remember(post, id)
    await this.#write(planned)
  }

  /** The path that the post had, unless somebody else has it here. */
  async #permalinkOf(post: ForeignPost, address: URL | null, id: string, notes: string[]): Promise<string | null> {
    // Some exports have an empty part in an address, which servers pass over.
    const path = address && address.search === '' ? normalizePath(address.pathname.replace(/\/{2,}/g, '/')) : null
    if (path === null) return null
    const problem = permalinkProblem(path)
    if (problem !== null && post.status !== 'published') return null
    if (problem !== null) notes.push(messages.itGetsAnotherAddress({ path, problem }))
    else if (this.#addresses.has(path) || (await isAddressTaken(path, id))) notes.push(messages.addressBelongsToAnother({ path }))
    else {
      this.#addresses.add(copy(path))
      return path
    }
    return null
  }

  /** Finds the pictures of a text in the export; others get the whole address that they had. */
  #locate(post: ForeignPost, text: string, notes: string[]): Pick<PlannedPost, 'source' | 'beside'> {
    const beside: PlannedPost['beside'] = []
    const others = new Map<string, string>()
    for (const written of findImages(text)) {
      const file = this.#beside.find(written, { folder: post.folder ?? '', hosts: this.#hosts })
      const address = isAtOtherPlace(written) ? written : this.#wholeAddress(written, post)
      if (file !== null) beside.push({ address: address ?? written, file })
      if (address !== null) others.set(written, address)
      else if (file === null) {
        this.report.missingPictures++
        notes.push(messages.pictureIsNotInExport({ address: written }))
      }
    }
    return { source: replaceImages(text, others), beside }
  }

  /** The address of a picture of the old blog; null when the export does not say where that was. */
  #wholeAddress(written: string, post: ForeignPost): string | null {
    const from = URL.canParse(post.address, this.#blog) ? new URL(post.address, this.#blog).href : this.#blog
    return this.#hosts.length > 0 && URL.canParse(written, from) ? new URL(written, from).href : null
  }

  #tagsOf({ kind, labels }: ForeignPost, notes: string[]): string[] {
    if (kind === 'PAGE') {
      if (labels.length > 0) notes.push(messages.pagesHaveNoLabels({ names: namesOf(labels) }))
      return []
    }
    const good = [...new Set(labels.map(asTag))].filter((label) => slugify(label) !== '')
    const tags = good.filter((label) => label.length <= 40).slice(0, MAX_TAGS)
    const lost = labels.filter((label) => !tags.includes(asTag(label)))
    if (lost.length > 0) notes.push(messages.labelsAreLeftOut({ lost: lost.length, most: MAX_TAGS, names: namesOf(lost) }))
    return tags
  }

  #count({ kind, status, publishedAt, password, tags, pictures, beside, embedded, notes, ...planned }: PlannedPost): void {
    const { report } = this
    if (status === 'TRASHED') report.trashed++
    else if (status === 'DRAFT') report.drafts++
    else if (kind === 'PAGE') report.pages++
    else if (publishedAt !== null && new Date(publishedAt) > this.#input.now) report.scheduled++
    else report.posts++
    if (password) report.closed++
    for (const tag of tags) this.#labels.add(copy(slugify(tag)))
    for (const picture of pictures) this.#pictures.add(copy(picture))
    report.labels = this.#labels.size
    for (const own of [...beside.map(({ file }) => file), ...embedded.map(({ address }) => address)]) this.#own.add(copy(own))
    report.pictures = this.#pictures.size
    report.ownPictures = this.#own.size
    if (planned.score !== null && planned.score < FAITHFUL) report.unfaithful++
    if (notes.length > 0) report.noted++
  }

  #remember(post: ForeignPost, postId: string): void {
    const found = { postId, kind: post.kind, publishedAt: post.publishedAt }
    for (const name of [post.sourceId, post.address]) if (name) this.posts.set(copy(name), found)
  }

  async #drop(
    { sourceId, line, title }: Pick<ForeignPost, 'sourceId' | 'line' | 'title'>,
    outcome: 'left out' | 'refused',
    reason: string,
  ) {
    if (outcome === 'refused') this.report.refused++
    else this.report.leftOut++
    const nothing = {
      source: '',
      description: '',
      tags: [],
      permalink: null,
      aliases: [],
      numberedAddress: null,
      publishedAt: null,
      revisedAt: null,
      password: '',
      pictures: [],
      beside: [],
      embedded: [],
    }
    const dropped: PlannedPost = {
      ...{ ...nothing, sourceId, line, outcome, notes: [reason], id: '', kind: 'POST', title: title.slice(0, 200), status: 'DRAFT' },
      ...{ commentsClosed: false, author: '', score: null, comparison: null, compiled: null },
    }
    await this.#write(dropped)
  }

  async #write(planned: PlannedPost): Promise<void> {
    const { start } = await this.#spool.add(planned)
    if (this.#rows++ % rowsPerPage === 0) this.report.pageStarts.push(start)
  }
}

const asTag = (label: string) => label.replaceAll(',', ' ').replace(/\s+/g, ' ').trim()

/** Names up to 20 labels. */
const namesOf = (labels: readonly string[]) =>
  writeList([...labels.slice(0, 20).map((label) => excerptOf(label, 60)), ...(labels.length > 20 ? ['…'] : [])])

const isAtOtherPlace = (address: string) => /^https?:/.test(address)

/** Compiles a text as publishing it will; null for one that cannot be, which is noted. */
async function compileOrNote(source: string, notes: string[]) {
  try {
    return await compileText(source, { trust: 'NETWORK' })
  } catch (error) {
    if (!(error instanceof MdxError)) throw error
    notes.push(messages.itStaysDraft({ reason: error.message }))
    return null
  }
}

function aliasesOf({ aliases = [] }: ForeignPost): string[] {
  const paths = aliases.flatMap((alias) => readAlias(URL.canParse(alias) ? new URL(alias).pathname : alias) ?? [])
  return [...new Set(paths)].slice(0, MAX_ALIASES)
}

function titleOf({ title, status }: ForeignPost, text: string): string {
  const words = title.replace(/\s+/g, ' ').trim()
  if (words || status !== 'published') return excerptOf(words, 200)
  return excerptOf(text, 60) || imports.fileWithoutName()
}

/** Systems call each save a change: what was changed within a day of publishing was not revised. */
function revisionOf({ publishedAt, revisedAt }: ForeignPost): Date | null {
  return publishedAt && revisedAt && revisedAt.getTime() - publishedAt.getTime() > minimalChange ? revisedAt : null
}

function wordsOfFidelity({ score, text, links, pictures, order }: Fidelity): string {
  const percent = (share: number) => Math.floor(share * 100)
  return messages.onlyPartIsKept({
    score: percent(score),
    text: percent(text),
    links: percent(links),
    pictures: percent(pictures),
    order: percent(order),
  })
}
