import { createHash } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external.js'
import { clockPosition, isFresh, type PageNote, takePageNotes } from '@/lib/core/cache'
import { nowMs } from '@/lib/core/clock'
import { type ClockWatch, watchClock } from '@/lib/core/clock-watch'
import { confirmLineage, renewLineage } from '@/lib/core/database/lineage'
import { revalidateTags } from '@/lib/core/database/revalidation'
import { type Env, env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { announceDue, nextDue } from '@/lib/posts/publishing/commands'
import { readerBody } from '@/server/next/script-removal'
import { type CachedPage, makeCachedPage } from '@/server/page-cache/cached-page'
import { cacheHeaders } from '@/server/page-cache/cdn-headers'
import { openPageStore } from '@/server/page-cache/open-store'
import type { PageStore } from '@/server/page-cache/page-store'
import { PublishSchedule } from '@/server/page-cache/publish-schedule'
import { pageHeaders } from '@/server/page-cache/renderer'
import { parseTarget } from '@/server/routing/request-target'

/** A finished page as Next hands it to its cache handler: a page's HTML or a route's bytes. */
export interface HandedPage {
  kind: string
  html?: string
  body?: Buffer
  status?: number
  headers?: OutgoingHttpHeaders
}

interface DoorParts {
  store: PageStore
  watch: ClockWatch
  schedule: Pick<PublishSchedule, 'isDue' | 'settle'>
  settings: Pick<Env, 'SITE_URL' | 'CDN' | 'CDN_WEBHOOK'>
}

const TAGS = 'x-next-cache-tags'
const NOTE = 'fieldnotes.'
const HTML = 'text/html; charset=utf-8'

/** Prefix that Next puts before an address of app/(site)/[...permalink]/page.tsx. */
const posts = `/route-cache/APP_PAGE/${createHash('sha256').update('/(site)/[...permalink]/page').digest('hex')}/$`

/** Reads the address of a page from the key that Next gives it: `/route-cache/<kind>/<hash of the route>/$<path>`. */
function addressOf(key: string): string | null {
  const path = key
    .slice(key.indexOf('/$') + 2)
    .replace(/^\/index$/, '/')
    .replace(/^\/index\/index/, '/index')
  const address = key.startsWith('/route-cache/') ? (parseTarget(path)?.pathname ?? null) : null
  // Next's page for unknown addresses has one key for all of them, and is made by the address asked for.
  return address === '/404/missing' || address === '/_not-found' ? null : address
}

/**
 * Writes what a page says of itself to the tags that Next collects while it renders and stores with the page, beginning with the
 * position of the cache's clock: whatever is read comes after it.
 */
function noteInNext({ kind, name }: PageNote): void {
  const rendering = workUnitAsyncStorage.getStore()
  if (rendering?.type !== 'prerender-legacy') return
  rendering.tags ??= []
  if (!rendering.tags.some((tag) => tag.startsWith(NOTE))) rendering.tags.push(`${NOTE}position=${clockPosition()}`)
  const tag = `${NOTE}${kind}=${encodeURIComponent(name)}`
  if (!rendering.tags.includes(tag)) rendering.tags.push(tag)
}

/** Reads what `noteInNext` wrote. */
function readNotes(header: unknown): Pick<CachedPage, 'tags' | 'position' | 'locked' | 'discussion'> {
  const tags = String(header ?? '').split(',')
  const valuesOf = (kind: string) => {
    const prefix = `${NOTE}${kind}=`
    return tags.flatMap((tag) => (tag.startsWith(prefix) ? [decodeURIComponent(tag.slice(prefix.length))] : []))
  }
  return {
    tags: valuesOf('tag'),
    position: Number(valuesOf('position')[0] ?? clockPosition()),
    locked: valuesOf('locked')[0] ?? null,
    discussion: valuesOf('discussion')[0] ?? null,
  }
}

/** The store of finished pages in the terms of Next's cache handler, for a process that Next runs by itself. */
export class StoreDoor {
  readonly #parts: DoorParts

  constructor(parts: DoorParts) {
    this.#parts = parts
    takePageNotes(noteInNext)
  }

  /** Finds the page that Next knows by `key`, unless something that it shows has changed. */
  async get(key: string, kind: 'APP_PAGE' | 'APP_ROUTE') {
    const { store, watch, schedule } = this.#parts
    const address = addressOf(key)
    if (address === null) return null
    watch.look()
    if (schedule.isDue()) await schedule.settle()
    await store.load(address)
    const page = store.get(address)
    if (page?.status !== 200) return null
    if (!isFresh(page.tags, page.position)) {
      store.delete(address)
      return null
    }
    void store.touch(address, nowMs())
    const { body, headers } = page.variants.identity
    const value =
      kind === 'APP_PAGE'
        ? { kind, html: body.toString(), rscData: undefined, segmentData: undefined, postponed: undefined, status: 200, headers: {} }
        : { kind, body, status: 200, headers: { 'content-type': headers[1] ?? '' } }
    // By its own reckoning Next takes what a former process stored for a second old: the clock of the cache alone says what is stale.
    return { lastModified: Date.now(), value, cacheControl: { revalidate: false as const, expire: undefined } }
  }

  /** Takes what Next rendered. */
  async set(key: string, { html, body, status = 200, headers = {} }: HandedPage): Promise<void> {
    const { store, settings } = this.#parts
    const address = addressOf(key)
    if (address === null || status !== 200) return
    const notes = readNotes(headers[TAGS])
    const caching = cacheHeaders(settings, notes.tags)
    const type = html === undefined ? String(headers['content-type'] ?? 'application/octet-stream') : HTML
    const captured = { status, headers: { 'content-type': type }, body: Buffer.from(html ?? body ?? '') }
    const shown = readerBody(captured, address)
    const page = await makeCachedPage({
      ...notes,
      status,
      type,
      body: shown,
      cacheControl: caching.cacheControl,
      headers: [...pageHeaders(settings, shown), ...caching.headers],
      permalink: key.startsWith(posts) ? decodeURIComponent(address) : null,
    })
    if (isFresh(page.tags, page.position)) store.add(address, page)
  }

  revalidateTags(names: readonly string[]): Promise<void> {
    return revalidateTags(names)
  }
}

/** Opens the store for this process, which Next runs. Rejects when the database is away. */
export async function openStoreDoor(): Promise<StoreDoor> {
  const settings = env()
  await confirmLineage(settings.DATA_DIR)
  await renewLineage(settings.DATA_DIR)
  const store = await openPageStore(settings)
  const watch = await watchClock()
  const schedule = new PublishSchedule({ next: nextDue, announce: announceDue })
  await schedule.known()
  log.info('next start keeps its pages in the store; jobs, limits and the policy of pages are those of npm start alone')
  return new StoreDoor({ store, watch, schedule, settings })
}
