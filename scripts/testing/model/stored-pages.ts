import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { clockPosition, isFresh } from '@/lib/core/cache'
import type { Db } from '@/lib/core/db'
import { withRequest } from '@/lib/core/request'
import { catchUp } from '@/lib/core/write'
import { makeCachedPage } from '@/server/page-cache/cached-page'
import { PageFiles } from '@/server/page-cache/page-files'
import { PageStore } from '@/server/page-cache/page-store'
import type { Page } from './cached-pages'

/** Room in memory for a few pages only: most come from disk. */
const MEMORY = 20_000
/** Readings after which the process begins anew. */
const LIFE = 5

/** Pages of a story as readers get them: from the real store, in memory and on disk, with restarts in between. */
export class StoredPages {
  readonly #db: Db
  readonly #pages: () => readonly Page[]
  readonly #directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-stored-'))
  #store = new PageStore(0)
  #readings = 0
  /** Pages that came from memory or disk, and all. */
  readonly figures = { stored: 0, all: 0 }

  constructor(db: Db, pages: () => readonly Page[]) {
    this.#db = db
    this.#pages = pages
  }

  /** Begins as a start of the server does. */
  async start(): Promise<void> {
    // Tests on other databases moved this process's clock: none goes back.
    const position = clockPosition()
    const { count } = await this.#db.cacheTag.updateMany({ where: { tag: 'clock', position: { lt: position } }, data: { position } })
    if (count === 0) await this.#db.cacheTag.upsert({ where: { tag: 'clock' }, create: { tag: 'clock', position }, update: {} })
    await this.#restart()
  }

  async #restart(): Promise<void> {
    const files = new PageFiles({ directory: this.#directory, limitBytes: 1e8, isShort: async () => false })
    await files.index()
    this.#store = new PageStore(MEMORY, files)
    await catchUp(0, this.#db)
  }

  /** Makes some of the pages that are not there, as readers do who ask for them. */
  async visit(some: (index: number) => boolean): Promise<void> {
    for (const [index, page] of this.#pages().entries()) if (some(index)) await this.#open(page)
  }

  /** Reads each page as readers get it, as JSON. */
  async read(): Promise<Map<string, string>> {
    // Pages made before are on disk by now, as they are where readers come one after the other.
    await this.#store.settled()
    if (++this.#readings % LIFE === 0) await this.#restart()
    const answers = new Map<string, string>()
    for (const page of this.#pages()) answers.set(page[0], await this.#open(page))
    return answers
  }

  async #open([name, query]: Page): Promise<string> {
    this.figures.all++
    await this.#store.load(name)
    const stored = this.#store.get(name)
    if (stored && isFresh(stored.tags, stored.position)) {
      this.figures.stored++
      return stored.variants.identity.body.toString()
    }
    this.#store.delete(name)
    const position = clockPosition()
    const tags = new Set<string>()
    const answer = JSON.stringify(await withRequest({ id: 'r', address: '', tags, formStates: new Map() }, query))
    const material = { status: 200, type: 'application/octet-stream', cacheControl: '', headers: [], tags: [...tags], position }
    this.#store.add(name, await makeCachedPage({ ...material, body: Buffer.from(answer) }))
    return answer
  }

  async close(): Promise<void> {
    await this.#store.settled()
    rmSync(this.#directory, { recursive: true, force: true })
  }
}
