import { destination } from '@/lib/mdx/from-html/clean'
import { isSafeUrl } from '@/lib/mdx/urls'

/** The blog that a text was written for. */
export interface OldSite {
  /** Of the page that the text stood on; of the blog where the text had none. */
  address: string
  /** Hosts under which readers knew the blog. */
  hosts: readonly string[]
}

/** Blogger showed one blog under the endings of all countries. */
const nameOf = (host: string) =>
  host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.blogspot\.(?:com?\.)?[a-z]{2,3}$/, '.blogspot')

/** Parameters that a mobile page, a comment's link and a share button add to an address. */
const passing = /^(?:m|showComment|spref|utm_\w+)$/

/**
 * Finds the address of a link here: a path where it led to the old blog itself, the whole address elsewhere. Empty for one that leads
 * nowhere or would run.
 */
export function addressHere(href: string, { address, hosts }: OldSite): string {
  const typed = href.trim()
  if (typed.startsWith('#')) return typed.length > 1 ? typed : ''
  if (typed === '' || !URL.canParse(typed, address)) return ''
  const url = new URL(typed, address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return isSafeUrl(typed) ? typed : ''
  if (!hosts.map(nameOf).includes(nameOf(url.host))) return destination(url.href)
  for (const name of [...url.searchParams.keys()]) if (passing.test(name)) url.searchParams.delete(name)
  // With two slashes it would lead to another host.
  return url.pathname.replace(/^\/+/, '/') + url.search + url.hash
}
