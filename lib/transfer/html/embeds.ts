import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { embedProviderOf } from '@/lib/mdx/components/embed-sources'
import { plainAddress } from '@/lib/mdx/components/wording'
import { componentIn, contains, propertyOf } from '@/lib/mdx/from-html/html'
import { element, type Node, rewrite, text, textOf, walk } from '@/lib/mdx/tree'
import * as messages from '@/lib/messages/generated/moving'

/** Scripts that measure, advertise or draw buttons: nothing of a text is lost with them. */
const besideTheText =
  /googlesyndication|adsbygoogle|google-analytics|googletagmanager|google_ad_|addthis|sharethis|disqus|platform\.(?:twitter|instagram|linkedin)|instagram\.com\/embed|widgets\.js|connect\.facebook|apis\.google\.com|redditmedia|embed\.bsky|tiktok\.com\/embed|syntaxhighlighter|prettify|highlight(?:\.pack)?(?:\.min)?\.js|jquery|mathjax|amazon-adsystem/i

/** Address of the page that a frame, a script or a player of another place shows; null where it shows none. */
export function pageShown(node: Node): string | null {
  const src = ['src', 'data', 'value', 'dataSrc'].map((name) => propertyOf(node, name)).find(Boolean) ?? ''
  if (node.tagName === 'script') {
    const [, gist] = /^(?:https?:)?\/\/gist\.github\.com\/((?:[\w-]+\/)?[\da-f]+)\.js/.exec(src) ?? []
    return gist ? `https://gist.github.com/${gist}` : null
  }
  const address = src.startsWith('//') ? `https:${src}` : src
  const [, film] = /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v)\/([\w-]{6,})/.exec(address) ?? []
  if (film) return `https://www.youtube.com/watch?v=${film}`
  const [, vimeo] = /^https?:\/\/player\.vimeo\.com\/video\/(\d+)/.exec(address) ?? []
  if (vimeo) return `https://vimeo.com/${vimeo}`
  return /^https?:\/\//.test(address) && URL.canParse(address) ? address : null
}

const players = new Set(['iframe', 'video', 'audio', 'object', 'embed', 'script'])
const kept = new Set(['form', 'canvas', 'svg', 'applet', 'marquee', 'map', 'math'])

/** Finds the page that a player in a text shows, itself or by what is in it; null for no player. */
export function playerPage(node: Node): string | null {
  if (!players.has(node.tagName ?? '')) return null
  let page = pageShown(node)
  if (node.tagName !== 'script')
    walk(node, (child) => {
      if (
        /^(?:source|embed|param)$/.test(child.tagName ?? '') &&
        (child.tagName !== 'param' || /^(?:movie|src)$/.test(propertyOf(child, 'name')))
      )
        page ??= pageShown(child)
    })
  return page
}

/** Words by which a card leads to a page. */
export const wordsOfPage = (page: string) => plainAddress(page)

/** What could not be kept as it was, in words for the author. */
export type Note = string

/**
 * Turns what plays or runs into embeds of known places and cards that lead to the pages of others. What has none stays as a note that
 * folds, with the original in it; scripts that only measure or advertise go. Adds to `notes` what the author should know.
 */
export function readEmbeds(tree: Node, notes: Note[]): void {
  rewrite(tree, (node) => {
    const { tagName = '' } = node
    if (tagName === 'noscript' || tagName === 'style' || tagName === 'template') return []
    if (tagName === 'details') return details(node)
    if (tagName === 'textarea') return element('pre', {}, [text(textOf(node))])
    const page = playerPage(node)
    if (page) return embedProviderOf(page) ? componentIn('Embed', { url: page }) : componentIn('LinkCard', { href: page })
    if (players.has(tagName) || kept.has(tagName)) return remains(node, notes)
    return node
  })
}

function remains(node: Node, notes: Note[]): Node[] {
  const { tagName: name = '' } = node
  const original = unified()
    .use(rehypeStringify)
    .stringify({ type: 'root', children: [node] } as never)
  if (name === 'script' && (besideTheText.test(original) || !original.replace(/<[^>]*>/g, '').trim())) {
    notes.push(messages.scriptWasLeftOut())
    return []
  }
  if (name !== 'script' && !textOf(node).trim() && !contains(node, () => true)) return []
  notes.push(messages.elementStaysAsNote({ name }))
  const code = element('pre', {}, [element('code', { className: ['language-html'] }, [text(original)])])
  return [componentIn('Details', { summary: messages.partOfOldPage({ name }) }, [code])]
}

function details(node: Node): Node {
  const summary = (node.children ?? []).find(({ tagName }) => tagName === 'summary')
  const words = summary ? textOf(summary).replace(/\s+/g, ' ').trim() : ''
  const children = (node.children ?? []).filter((child) => child !== summary)
  return componentIn('Details', { summary: words || messages.details() }, children)
}
