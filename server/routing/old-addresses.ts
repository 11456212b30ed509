import { numberedAddress } from '@/lib/posts/permalink'
import { findTagSlug, hasMonth, hasYear } from '@/lib/posts/queries'
import type { Target } from './request-target'

type Destination = (parts: readonly string[]) => string | Promise<string>

/** Page of the tag that a label has become; all tags where none is like it. */
async function tagOf([label = '']: readonly string[]): Promise<string> {
  const slug = await findTagSlug(label)
  return slug === null ? '/tags' : `/tags/${slug}`
}

async function monthOf([year = '', month = '']: readonly string[]): Promise<string> {
  return (await hasMonth(Number(year), Number(month))) ? `/archive/${year}/${month}` : '/archive'
}

async function yearOf([year = '']: readonly string[]): Promise<string> {
  return (await hasYear(Number(year))) ? `/archive/${year}` : '/archive'
}

/** Addresses that blogs at Blogger and WordPress have beside their posts, and where those pages are here. */
const oldAddresses: readonly [RegExp, Destination][] = [
  [/^\/search\/label\/([^/]+)/, tagOf],
  [/^\/(?:tag|category(?:\/[^/]+)*)\/([^/]+)\/(?:feed|page\/\d+)$/, tagOf],
  [/^\/(?:tag|category(?:\/[^/]+)*)\/([^/]+)$/, tagOf],
  [/^\/feeds\/(?:posts\/(?:default|summary|full)(?:\/.*)?)$/, () => '/atom.xml'],
  [/^\/(?:feeds\/(?:comments|\d+\/comments)\/default|comments\/feed)$/, () => '/comments/feed.xml'],
  [/^\/feed\/(?:rss2?|rdf)$|^\/rss2?$/, () => '/feed.xml'],
  [/^\/feed\/atom$/, () => '/atom.xml'],
  [/^\/((?:19|20)\d\d)$/, yearOf],
  [/^\/((?:19|20)\d\d)[/_](0[1-9]|1[0-2])(?:\/\d\d|_01_archive\.html)?$/, monthOf],
  [/^\/(?:author\/[^/]+(?:\/(?:feed|page\/\d+))?|index\.(?:html|php)|search\/.*)$/, () => '/'],
  [/^\/[^/].*\/feed$/, () => '/feed.xml'],
]

/** Finds where the page is here that a blog elsewhere had at an address of this form; null for any other. `pathname` is encoded. */
export async function findOldAddress(pathname: string): Promise<string | null> {
  const path = decodeURIComponent(pathname)
  for (const [pattern, destination] of oldAddresses) {
    const found = pattern.exec(path)
    if (found) return destination(found.slice(1))
  }
  return null
}

/** Tells whether an address has a form of those of blogs elsewhere, without looking for anything. `pathname` is encoded. */
export function isOldAddress(pathname: string): boolean {
  const path = decodeURIComponent(pathname)
  return oldAddresses.some(([pattern]) => pattern.test(path))
}

/** Reads the number of a post from an address of WordPress such as /?p=12 and returns that address in its one spelling; null for others. */
export function numberedAddressOf({ pathname, search }: Target): string | null {
  if (search === '' || (pathname !== '/' && pathname !== '/index.php')) return null
  const number = /[?&](?:p|page_id)=(\d{1,15})(?:&|$)/.exec(search)?.[1]
  return number === undefined ? null : numberedAddress(number)
}
