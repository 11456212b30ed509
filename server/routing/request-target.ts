/** Target of a request: the path in its one spelling, and the query with its question mark. */
export interface Target {
  pathname: string
  search: string
}

const plain = /^\/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*\/)*(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const forbidden = /[\u0000-\u001f\u007f]/

/**
 * Reads a request's target. Percent-encoding is brought to one spelling, so that an address has one finished page.
 * Null for what no browser sends: another form than a path, broken encoding, dot segments, control characters.
 */
export function parseTarget(target: string): Target | null {
  const end = target.search(/[?#]/)
  const raw = end < 0 ? target : target.slice(0, end)
  const search = end < 0 || target[end] === '#' ? '' : target.slice(end).split('#', 1).join('')
  if (plain.test(raw)) return { pathname: raw, search }
  if (!raw.startsWith('/')) return null
  const segments: string[] = []
  for (const segment of raw.split('/')) {
    const decoded = decode(segment)
    if (decoded === null || decoded === '.' || decoded === '..' || forbidden.test(decoded)) return null
    segments.push(encodeURIComponent(decoded).replace(/%(?:3A|40|24|26|2B|2C|3B|3D)/g, decodeURIComponent))
  }
  return { pathname: segments.join('/'), search }
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment).normalize('NFC')
  } catch {
    return null
  }
}

/** Removes doubled and trailing slashes from a path. */
export function withoutSlashes(pathname: string): string {
  if (pathname === '/') return pathname
  return pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '') || '/'
}
