import type { RoutePattern } from './table'

type Value = string | number

type SegmentParams<Segment extends string> = Segment extends `[[...${infer Name}]]`
  ? { [K in Name]?: Value | undefined }
  : Segment extends `[...${infer Name}]`
    ? { [K in Name]: readonly Value[] }
    : Segment extends `[${infer Name}]`
      ? { [K in Name]: Value }
      : unknown

/** Parameters of a pattern: `{ slug: Value; page: Value }` of `/tags/[slug]/page/[page]`. */
type PathParams<Pattern extends string> = Pattern extends `${infer Segment}/${infer Rest}`
  ? SegmentParams<Segment> & PathParams<Rest>
  : SegmentParams<Pattern>

/** Parameters of the path, and any others for its query; those that are undefined are left out. */
type Values<Pattern extends string> = PathParams<Pattern> & Record<string, Value | readonly Value[] | undefined>

const parameter = /\/\[{1,2}(?:\.{3})?(\w+)\]{1,2}/g

/**
 * Builds the address of a route, encoded: `pathTo('/tags/[slug]', { slug })`. Values that its pattern does not name become its query:
 * `pathTo('/signin', { callbackUrl })`.
 */
export function pathTo<Pattern extends RoutePattern>(
  pattern: Pattern,
  ...[values]: object extends PathParams<Pattern> ? [values?: Values<Pattern>] : [values: Values<Pattern>]
): string {
  const rest: Record<string, Value | readonly Value[] | undefined> = { ...values }
  const path = pattern.replace(parameter, (_, name: string) => {
    const parts = [rest[name] ?? []].flat()
    delete rest[name]
    return parts.map((part) => `/${encodeURIComponent(part)}`).join('')
  })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) query.set(name, String(value))
  return [path, query].join('?').replace(/\?$/, '')
}
