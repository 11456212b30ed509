import { firstSegment, permalinks, type RoutePattern, routes } from './table'

type ParamName<Pattern extends string> = Pattern extends `${string}[${infer Name}]${infer Rest}` ? Trimmed<Name> | ParamName<Rest> : never
type Trimmed<Name extends string> = Name extends `[...${infer Inner}` | `...${infer Inner}` ? Inner : Name

type ResolverOf<Pattern extends RoutePattern> = (typeof routes)[Pattern] extends { resolver: infer Name } ? Name : undefined

/** Route that a path has, with the parts of the path that its pattern leaves open, as they are written there; "" for one that is left out. */
export type MatchedRoute = {
  [Pattern in RoutePattern]: {
    pattern: Pattern
    resolver: ResolverOf<Pattern>
    params: Record<ParamName<Pattern>, string>
  }
}[RoutePattern]

/** Forms of parameters, by their names. */
const forms: Record<string, string> = {
  answer: 'quote|reply',
  drawing: '\\d{1,2}-(?:light|dark)\\.svg',
  hash: '[0-9a-f]{64}',
  month: '0[1-9]|1[0-2]',
  order: 'oldest|newest|best',
  page: '[2-9]|[1-9]\\d{1,4}',
  piece: 'pages|\\d{4}(?:-(?:[2-9]|[1-9]\\d{1,2}))?',
  slug: '[^/]+',
  token: '[\\w.~-]{1,300}',
  year: '\\d{4}',
}
const ID = '[\\w-]{1,40}'

interface Compiled {
  pattern: RoutePattern
  expression: RegExp
}

function compile(pattern: RoutePattern): Compiled {
  const source = pattern
    .replace(/[.+]/g, '\\$&')
    .replace(/\/\[\[(?:\\\.){3}(\w+)\]\]/g, (_, name: string) => `(?:/(?<${name}>${forms[name] ?? ID}))?`)
    .replace(/\[(?:\\\.){3}(\w+)\]/g, '(?<$1>.+)')
    .replace(/\[(\w+)\]/g, (_, name: string) => `(?<${name}>${forms[name] ?? ID})`)
  return { pattern, expression: new RegExp(`^${source}$`) }
}

/** Orders patterns as Next does, parameters last: /comments/feed.xml is no comment, /api/auth/with/github no page of next-auth. */
const rankOf = (pattern: RoutePattern) => pattern.replace(/\[\.{3}/g, '~~').replaceAll('[', '~')

/** Patterns by their first part. */
const compiled = new Map<string, Compiled[]>()
for (const pattern of (Object.keys(routes) as RoutePattern[]).sort((one, other) => (rankOf(one) < rankOf(other) ? -1 : 1))) {
  if (pattern === permalinks) continue
  const segment = firstSegment(pattern)
  compiled.set(segment, [...(compiled.get(segment) ?? []), compile(pattern)])
}

/**
 * Finds the route that a path has, in its one spelling; null when the first part of the path is one of the product's and nothing
 * continues so. Any other path may be a post's.
 */
export function matchRoute(path: string): MatchedRoute | null {
  const candidates = compiled.get(firstSegment(path))
  if (!candidates) return { pattern: permalinks, resolver: 'permalink', params: { permalink: path } }
  for (const { pattern, expression } of candidates) {
    const found = expression.exec(path)
    if (found) return asMatched(pattern, found.groups ?? {})
  }
  return null
}

/** The table says of each pattern which resolver and parameters it has; `Compiled` has forgotten it. */
function asMatched(pattern: RoutePattern, groups: Record<string, string | undefined>): MatchedRoute {
  const { resolver } = routes[pattern] as { resolver?: unknown }
  const params = Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, value ?? '']))
  return { pattern, resolver, params } as MatchedRoute
}
