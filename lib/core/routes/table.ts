/**
 * Part of the product that answers an address. Only pages of `reader` are cached; `app` is the studio and sign-in. `personal`: what one
 * reader or moderator sees, by a cookie or by a secret in the address. `internal`: where the server itself sends requests on to, and
 * nobody else can.
 */
export type Area = 'reader' | 'search' | 'preview' | 'review' | 'personal' | 'app' | 'next' | 'internal'

interface Route {
  area: Area
  /** Says how to tell, without rendering, whether readers find something at such an address. Without it they find nothing, or Next tells. */
  resolver?:
    | 'always'
    | 'posts'
    | 'tag'
    | 'series'
    | 'seriesList'
    | 'year'
    | 'month'
    | 'comment'
    | 'reply'
    | 'thread'
    | 'discussion'
    | 'commentFeed'
    | 'sitemap'
    | 'permalink'
    | 'diagram'
    | 'files'
    | 'seriesFiles'
  /** True where the server answers itself, and `app/` has nothing. */
  server?: true
}

const always = { area: 'reader', resolver: 'always' } as const
const app = { area: 'app' } as const
const personal = { area: 'personal' } as const

/**
 * Every address of this site: patterns as the folders of `app/` write them, without their groups. What is known of addresses is known
 * here: who answers, whether something is there, which first parts no post can have.
 */
export const routes = {
  '/': always,
  '/[...permalink]': { area: 'reader', resolver: 'permalink' },
  '/+diagrams/[hash]/[drawing]': { area: 'reader', resolver: 'diagram' },
  '/+files/[postId]': { area: 'reader', resolver: 'files' },
  '/+files/[postId]/[...file]': { area: 'reader', resolver: 'files' },
  '/+files/series/[slug]': { area: 'reader', resolver: 'seriesFiles' },
  '/.well-known/security.txt': always,
  '/404/missing': { area: 'reader' },
  '/apple-touch-icon.png': always,
  '/archive': always,
  '/archive/[year]': { area: 'reader', resolver: 'year' },
  '/archive/[year]/[month]': { area: 'reader', resolver: 'month' },
  '/archive/[year]/[month]/page/[page]': { area: 'reader', resolver: 'month' },
  '/atom.xml': always,
  '/comments/[id]': { area: 'reader', resolver: 'comment' },
  '/comments/[id]/[answer]': { area: 'reader', resolver: 'reply' },
  '/comments/[id]/thread/[[...page]]': { area: 'reader', resolver: 'thread' },
  '/comments/feed.xml': always,
  '/comments/on/[postId]/feed.xml': { area: 'reader', resolver: 'commentFeed' },
  '/discussion/[postId]/[order]/[[...page]]': { area: 'reader', resolver: 'discussion' },
  '/favicon.ico': always,
  '/feed.json': always,
  '/feed.xml': always,
  '/manifest.webmanifest': always,
  '/media/[file]': { area: 'reader', server: true },
  '/page/[page]': { area: 'reader', resolver: 'posts' },
  '/robots.txt': always,
  '/series': always,
  '/series/[slug]': { area: 'reader', resolver: 'series' },
  '/series/page/[page]': { area: 'reader', resolver: 'seriesList' },
  '/sitemap.xml': always,
  '/sitemap.xml/[piece]': { area: 'reader', resolver: 'sitemap' },
  '/tags': always,
  '/tags/[slug]': { area: 'reader', resolver: 'tag' },
  '/tags/[slug]/page/[page]': { area: 'reader', resolver: 'tag' },
  '/search': { area: 'search', resolver: 'always' },

  '/moderate/[token]': personal,
  '/reader/comments/[id]/delete': personal,
  '/reader/comments/[id]/edit': personal,
  '/reader/comments/[id]/report': personal,
  '/reader/comments/[id]/reported': personal,
  '/reader/confirm/[token]': personal,
  '/reader/erase': personal,
  '/reader/follow/[postId]/[[...comment]]': personal,
  '/reader/me': { area: 'personal', resolver: 'always' },
  '/reader/me/export': personal,
  '/reader/subscriptions/[token]': personal,
  '/reader/unsubscribe/[token]': personal,
  '/preview/[id]/[key]': { area: 'preview' },
  '/review/[token]': { area: 'review' },

  '/api/auth/[...nextauth]': app,
  '/api/auth/with/[provider]': app,
  '/api/comments/challenge': app,
  '/api/cron': app,
  '/api/health': { area: 'app', server: true },
  '/api/imports': app,
  '/api/media': app,
  '/api/media/waiting/[name]': app,
  '/api/posts/save': app,
  '/api/ready': { area: 'app', server: true },
  '/invite': app,
  '/setup': app,
  '/signin': { area: 'app', resolver: 'always' },
  '/signin/link': app,
  '/signin/link/open': app,
  '/signin/second-step': app,
  '/studio': app,
  '/studio/account': app,
  '/studio/account/second-factor': app,
  '/studio/comments': app,
  '/studio/comments/[id]': app,
  '/studio/comments/bans': app,
  '/studio/comments/readers/[id]': app,
  '/studio/comments/readers/[id]/export': app,
  '/studio/import': app,
  '/studio/import/[id]': app,
  '/studio/import/[id]/compare': app,
  '/studio/mail': app,
  '/studio/media': app,
  '/studio/media/[id]': app,
  '/studio/media/[id]/original': app,
  '/studio/media/delete': app,
  '/studio/media/embeds': app,
  '/studio/posts': app,
  '/studio/posts/[id]': app,
  '/studio/posts/[id]/revisions': app,
  '/studio/posts/[id]/revisions/[revisionId]': app,
  '/studio/posts/[id]/revisions/compare': app,
  '/studio/posts/delete': app,
  '/studio/posts/new': app,
  '/studio/rendering': app,
  '/studio/settings': app,
  '/studio/style-guide': app,
  '/studio/users': app,
  '/studio/welcome': app,

  '/_next/[...file]': { area: 'next', server: true },
  '/personal/[[...permalink]]': { area: 'internal' },
} as const satisfies Record<`/${string}`, Route>

/** Pattern of an address, which names it: `/tags/[slug]`. */
export type RoutePattern = keyof typeof routes

/** Returns the first part of a path: "tags" of /tags/dns, "" of /. */
export function firstSegment(path: string): string {
  const end = path.indexOf('/', 1)
  return end < 0 ? path.slice(1) : path.slice(1, end)
}

/** Pattern of every address that no other has. */
export const permalinks = '/[...permalink]' satisfies RoutePattern

/** Areas by the first part of their addresses. */
const areas = new Map<string, Area>(
  Object.entries(routes).flatMap(([pattern, { area }]) => (pattern === permalinks ? [] : [[firstSegment(pattern), area]])),
)

/** Tells which part of the product answers a path. */
export function areaOf(path: string): Area {
  const area = areas.get(firstSegment(path)) ?? 'reader'
  // The search has one address. What is below it are labels of a blog that moved in.
  return area === 'search' && path !== '/search' ? 'reader' : area
}

/** Lists the first parts of the addresses of some areas. */
export function segmentsOf(...wanted: Area[]): string[] {
  return [...areas].flatMap(([segment, area]) => (wanted.includes(area) ? [segment] : []))
}

/** First parts that no address of the table has, and no post either: of files at the root, and kept for later. */
const kept = new Set('500 feeds fonts health icon.svg index reader.js signout social.png style-guide'.split(' '))

/** Tells whether addresses that begin with this part belong to the product itself. */
export function isReserved(segment: string): boolean {
  return areas.has(segment) || kept.has(segment)
}
