import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { lookup, mimes } from 'mrmime'
import { pathTo } from '@/lib/core/routes/path-to'
import { fileKinds, isShown } from '@/lib/media/file-kinds'
import { provideScaled } from '@/lib/media/picture-scaler'
import { parseScaledName } from '@/lib/media/scaled-pictures'
import type { Storage } from '@/lib/media/stored-files'
import { sendTemporaryRedirect } from '@/server/http/plain-page'
import { type HeaderList, inertHeaders, sharedResources, uploadPolicy } from '@/server/http/response-headers'
import { addBrotli, makeCachedPage, sendPage } from '@/server/page-cache/cached-page'
import type { PageStore } from '@/server/page-cache/page-store'

mimes.ico = 'image/x-icon'

/** Finds the Content-Type of a file by its name; text is UTF-8 here. */
function typeOf(name: string): string {
  const type = lookup(name) ?? 'application/octet-stream'
  return /^(?:text\/|application\/json$)/.test(type) ? `${type}; charset=utf-8` : type
}

const endings = ['png', 'jpe?g', 'webp', 'gif', ...Object.keys(fileKinds)].join('|')
const upload = new RegExp(`^/media/([0-9a-f]{64}(?:-\\d{3,4})?\\.(?:${endings}))$`)
const hashed = /^\/_next\/static\/|[.-][0-9a-f]{8,64}\.\w+$/
const YEAR = 'public, max-age=31536000, immutable'
const REVALIDATE = 'public, max-age=0, must-revalidate'
const CACHED_BYTES = 1024 * 1024

type Files = Pick<Storage, 'has' | 'read' | 'open'>

interface FoundFile {
  /** Key in the page store. */
  key: string
  files: Files
  name: string
  type: string
  immutable: boolean
  upload: boolean
}

/** The product's own files, by their addresses. */
class ListedFiles implements Files {
  readonly #files: ReadonlyMap<string, string>

  constructor(files: ReadonlyMap<string, string>) {
    this.#files = files
  }

  async has(name: string) {
    const facts = await stat(this.#path(name)).catch(() => null)
    return facts?.isFile() ? { bytes: facts.size, changedAt: facts.mtimeMs } : null
  }

  read(name: string) {
    return readFile(this.#path(name))
  }

  open(name: string, part: { start: number; end: number }) {
    return createReadStream(this.#path(name), part)
  }

  lists(name: string): boolean {
    return this.#files.has(name)
  }

  #path(name: string): string {
    return this.#files.get(name) ?? ''
  }
}

async function listFiles(directory: string, prefix: string): Promise<[string, string][]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [prefix + path.relative(directory, file).split(path.sep).map(encodeURIComponent).join('/'), file])
}

interface StaticFilesOptions {
  uploads: Storage
  store: PageStore
  common: HeaderList
  /** Address below which readers get uploads from elsewhere; undefined where this server sends them itself. */
  publicUrl?: string | undefined
}

/**
 * Files that are served as they are: public/, the build's scripts and styles, and uploads. The first two are listed once,
 * so that no address can lead anywhere else; an upload's name is the hash of its bytes.
 */
export class StaticFiles {
  readonly #own: ListedFiles
  readonly #uploads: Storage
  readonly #store: PageStore
  readonly #common: HeaderList
  readonly #publicUrl: string | undefined

  private constructor(own: ListedFiles, { uploads, store, common, publicUrl }: StaticFilesOptions) {
    this.#own = own
    this.#uploads = uploads
    this.#store = store
    this.#common = common
    this.#publicUrl = publicUrl
  }

  static async open(options: StaticFilesOptions & { dev: boolean }): Promise<StaticFiles> {
    const lists = options.dev ? [] : await Promise.all([listFiles('public', '/'), listFiles('.next/static', '/_next/static/')])
    return new StaticFiles(new ListedFiles(new Map(lists.flat())), options)
  }

  find(pathname: string, search: string): FoundFile | null {
    const uploaded = upload.exec(pathname)?.[1]
    if (!uploaded && !this.#own.lists(pathname)) return null
    const immutable = uploaded !== undefined || hashed.test(pathname) || search.startsWith('?v=')
    return {
      key: `${immutable ? 'hashed' : 'file'}:${pathname}`,
      files: uploaded ? this.#uploads : this.#own,
      name: uploaded ?? pathname,
      type: typeOf(pathname),
      immutable,
      upload: uploaded !== undefined,
    }
  }

  /** Sends the file; returns false when it is not there. */
  async answer(found: FoundFile, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const cached = this.#store.get(found.key)
    if (cached) {
      sendPage(cached, request, response)
      return true
    }
    const facts = await found.files.has(found.name)
    if (!facts) return found.upload && this.#answerScaled(found, request, response)
    if (found.upload && this.#publicUrl !== undefined) {
      const location = ['Location', `${this.#publicUrl}/${found.name}`, 'Content-Length', '0']
      response.writeHead(302, [...this.#common, ...sharedResources, ...location, 'Cache-Control', 'public, max-age=3600']).end()
      return true
    }
    const guarded = found.upload ? [...sharedResources, 'Content-Security-Policy', uploadPolicy] : inertHeaders
    const saved = found.upload && !isShown(found.type) ? ['Content-Disposition', 'attachment'] : []
    const headers = [...this.#common, ...guarded, ...saved]
    const cacheControl = found.immutable ? YEAR : REVALIDATE
    if (facts.bytes > CACHED_BYTES || /^(?:video|audio)\//.test(found.type)) {
      const etag = `W/"${facts.bytes.toString(36)}-${facts.changedAt.toString(36)}"`
      await stream(found, facts.bytes, [...headers, 'Cache-Control', cacheControl, 'ETag', etag], request, response)
      return true
    }
    const page = await makeCachedPage({ status: 200, body: await found.files.read(found.name), type: found.type, cacheControl, headers })
    this.#store.set(found.key, page)
    sendPage(page, request, response)
    void this.#store.grow(found.key, page, addBrotli)
    return true
  }

  /** Sends a scaled picture that is not there yet: it is made now, or the stored one is shown meanwhile. */
  async #answerScaled(found: FoundFile, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if (!parseScaledName(found.name)) return false
    const file = await provideScaled(found.name, this.#uploads)
    if (file === null) return false
    if (file === found.name) return this.answer(found, request, response)
    sendTemporaryRedirect(response, this.#common, pathTo('/media/[file]', { file }))
    return true
  }
}

/** One range, as players of video ask for it (RFC 9110, 14.1.2); null for none, or for what is answered whole. */
export function parseRange(header: string | undefined, size: number): { start: number; end: number } | 'beyond' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [, from = '', to = ''] = match
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end || start >= size ? 'beyond' : { start, end }
}

async function stream(
  { files, name, type }: FoundFile,
  size: number,
  headers: HeaderList,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const range = parseRange(request.headers.range, size)
  if (range === 'beyond') {
    response.writeHead(416, [...headers, 'Content-Range', `bytes */${size}`, 'Content-Length', '0'])
    response.end()
    return
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  const partial = range ? ['Content-Range', `bytes ${start}-${end}/${size}`] : []
  const length = ['Content-Type', type, 'Accept-Ranges', 'bytes', 'Content-Length', String(end - start + 1)]
  response.writeHead(range ? 206 : 200, [...headers, ...partial, ...length])
  if (request.method === 'HEAD' || size === 0) response.end()
  else await pipeline(files.open(name, { start, end }), response).catch(() => response.destroy())
}
