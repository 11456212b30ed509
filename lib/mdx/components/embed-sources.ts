/** Place whose things are asked for by an interface of its own; any other address is a page. */
export type EmbedProvider = 'x' | 'mastodon' | 'bluesky' | 'reddit' | 'youtube' | 'vimeo' | 'github' | 'gist'

/** Longest address of an embed, in characters. */
export const MAX_EMBED_URL = 2000

/** Reads an absolute address of the web that an embed may have; null for any other. */
function embedUrlOf(address: string): URL | null {
  if (address.length > MAX_EMBED_URL || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  return url.username || url.password || url.href.length > MAX_EMBED_URL ? null : url
}

/** Writes the address of an embed in the one way by which it is known here; null for what is no address of the web. */
export function embedKey(address: string): string | null {
  return embedUrlOf(address.trim())?.href ?? null
}

const hosts: readonly [RegExp, EmbedProvider, RegExp][] = [
  [/^(?:www\.|mobile\.)?(?:twitter|x)\.com$/, 'x', /^\/\w+\/status(?:es)?\/\d+\/?$/],
  [/^bsky\.app$/, 'bluesky', /^\/profile\/[\w.:%-]+\/post\/\w+\/?$/],
  [/^(?:www\.|old\.|new\.)?reddit\.com$/, 'reddit', /^\/r\/\w+\/comments\/\w+(?:\/|$)/],
  [/^(?:www\.|m\.)?youtube\.com$/, 'youtube', /^\/(?:watch$|(?:shorts|live)\/[\w-]+\/?$)/],
  [/^youtu\.be$/, 'youtube', /^\/[\w-]+\/?$/],
  [/^(?:www\.)?vimeo\.com$/, 'vimeo', /^\/\d+(?:\/\w+)?\/?$/],
  [/^github\.com$/, 'github', /^\/[\w.-]+\/[\w.-]+\/blob\/[^/]+\/./],
  [/^gist\.github\.com$/, 'gist', /^\/(?:[\w-]+\/)?[\da-f]{20,40}\/?$/],
]

/** Posts of Mastodon have addresses of this form on whichever server. */
const mastodonPath = /^\/(?:@[\w.-]+(?:@[\w.-]+)?\/\d{5,}|users\/[\w.-]+\/statuses\/\d{5,})\/?$/

/** Tells at which known place an address leads to a post, a video or code; null for anywhere else. */
export function embedProviderOf(address: string): EmbedProvider | null {
  const url = embedUrlOf(address)
  if (!url) return null
  const known = hosts.filter(([host]) => host.test(url.hostname))
  const found = known.find(([, , path]) => path.test(url.pathname))
  if (found) return found[1] === 'youtube' && url.pathname === '/watch' && !url.searchParams.get('v') ? null : found[1]
  return known.length === 0 && mastodonPath.test(url.pathname) ? 'mastodon' : null
}

/** Addresses of frames and scripts that show something, each with the address of what it shows. */
const frames: readonly [RegExp, (parts: readonly string[]) => string][] = [
  [/^https:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v)\/([\w-]{6,20})/, ([id]) => `https://www.youtube.com/watch?v=${id}`],
  [/^https:\/\/player\.vimeo\.com\/video\/(\d+)/, ([id]) => `https://vimeo.com/${id}`],
  [/^https:\/\/platform\.twitter\.com\/embed\/[^?]*\?(?:[^#]*&)?id=(\d+)/, ([id]) => `https://x.com/i/status/${id}`],
  [
    /^https:\/\/embed\.bsky\.app\/embed\/([\w.:-]+)\/app\.bsky\.feed\.post\/(\w+)/,
    ([by, id]) => `https://bsky.app/profile/${by}/post/${id}`,
  ],
  [/^https:\/\/(?:embed\.reddit|www\.redditmedia)\.com(\/r\/\w+\/comments\/\w+(?:\/\w+)?)/, ([path]) => `https://www.reddit.com${path}`],
  [/^https:\/\/gist\.github\.com\/((?:[\w-]+\/)?(?:[\da-f]{20,40}|\d+))\.js/, ([path]) => `https://gist.github.com/${path}`],
  [/^(https:\/\/[\w.-]+\/@[\w.-]+(?:@[\w.-]+)?\/\d{5,})\/embed/, ([page]) => page ?? ''],
]

/** Finds the page of a known place that a frame, a script or an address shows; null where there is none. */
export function embedPageOf(src: string): string | null {
  const address = src.startsWith('//') ? `https:${src}` : src.replace(/^http:/i, 'https:')
  for (const [pattern, page] of frames) {
    const found = pattern.exec(address)
    if (found) return page(found.slice(1))
  }
  return embedProviderOf(address) ? address : null
}

const names: Readonly<Record<EmbedProvider, string>> = {
  x: 'X',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  reddit: 'Reddit',
  youtube: 'YouTube',
  vimeo: 'Vimeo',
  github: 'GitHub',
  gist: 'GitHub Gist',
}

/** Names the place that an address leads to: "YouTube", "Mastodon (example.social)", "example.org". */
export function embedPlaceOf(address: string): string {
  const provider = embedProviderOf(address)
  const host = embedUrlOf(address)?.hostname.replace(/^www\./, '') ?? ''
  if (provider === 'mastodon') return `${names.mastodon} (${host})`
  return provider ? names[provider] : host
}
