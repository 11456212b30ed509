/**
 * A path of this site to go to after signing in, from whatever a form or an address said; `fallback` for everything
 * that a browser might take for another site or that leads back to signing in.
 */
export function toLocalPath(given: unknown, fallback = '/studio'): string {
  if (typeof given !== 'string' || given.length > 2000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(given) || given.includes('\\')) return fallback
  const here = 'http://here.invalid'
  if (!URL.canParse(given, here)) return fallback
  const { origin, pathname, search, hash } = new URL(given, here)
  if (origin !== here || pathname.startsWith('//') || /^\/(signin|setup|invite|api)(\/|$)/.test(pathname)) return fallback
  return pathname + search + hash
}
