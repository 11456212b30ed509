import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/imports'
import { normalizePath } from '@/lib/posts/permalink'

/** Former and present addresses of posts; a former one that ends in * stands for all that begin so. */
export type AddressMap = ReadonlyMap<string, string>

/**
 * Reads one move a line, "old=new", "old,new" or with a blank between; empty lines and those that begin with # are passed over.
 * Throws INVALID with the number of a line that is none.
 */
export function parseAddressMap(text: string): AddressMap {
  const moves = new Map<string, string>()
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (!line.trim() || line.trim().startsWith('#')) continue
    const [, old, now] = /^\s*"?(\S+?)"?\s*[=,;\s]\s*"?([^\s=,;"]+)"?\s*$/.exec(line) ?? []
    if (!old || !now) throw new AppError('INVALID', messages.lineOfMovedAddresses({ line: at + 1, otherLine: line.trim().slice(0, 80) }))
    moves.set(old.replace(/\*$/, '').replace(/^https?:/i, '') + (old.endsWith('*') ? '*' : ''), now)
  }
  return moves
}

interface Spelling {
  /** Without its scheme: "//host/path?query". */
  whole: string
  /** "/path?query" */
  local: string
  path: string
}

function spell(address: string): Spelling | null {
  try {
    const url = new URL(address.trim(), 'http://unknown.invalid/')
    if (!url.pathname.startsWith('/')) return null
    return { whole: `//${url.host}${url.pathname}${url.search}`, local: url.pathname + url.search, path: url.pathname }
  } catch {
    return null
  }
}

/** Returns the target of an address by the map; null when it has none. */
function moved({ whole, local, path }: Spelling, moves: AddressMap): string | null {
  for (const key of [whole, local, path, withoutSlash(path)]) {
    const exact = moves.get(key)
    if (exact !== undefined) return exact
  }
  for (const [old, now] of moves) {
    const start = old.endsWith('*') ? old.slice(0, -1) : null
    const from = start === null ? undefined : [whole, local].find((key) => key.startsWith(start))
    if (start !== null && from !== undefined) return now.endsWith('*') ? now.slice(0, -1) + from.slice(start.length) : now
  }
  return null
}

const withoutSlash = (path: string) => path.replace(/(?<=.)\/+$/, '')

/**
 * Lists the permalinks that a post may have here which had `address` elsewhere, the likeliest first. Scheme, host, query and
 * fragment are ignored; endings such as .html, /index.html and a last slash may have come or gone, capitals too.
 */
export function likelyPermalinks(address: string, moves: AddressMap = new Map()): string[] {
  const spelling = spell(address)
  if (!spelling) return []
  const target = moved(spelling, moves)
  const path = normalizePath(target === null ? spelling.path : (spell(target)?.path ?? ''))
  if (path === null || path === '/' || path === '') return []
  const bare = withoutSlash(path.replace(/\/(?:index|default)\.\w{3,5}$/i, ''))
  const stem = bare.replace(/\.(?:html?|php|aspx?)$/i, '')
  const found = [path, bare, stem, `${stem}.html`, `${stem}.htm`]
  return [...new Set([...found, ...found.map((one) => one.toLowerCase())])].filter((one) => one.length > 1)
}
