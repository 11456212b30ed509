import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { plainAddress } from '@/lib/mdx/components/display-text'
import { embedPageOf, embedProviderOf } from '@/lib/mdx/components/embed-sources'
import { componentIn, contains, propertyOf } from '@/lib/mdx/from-html/html'
import { element, type Node, rewrite, text, textOf, walk } from '@/lib/mdx/tree'
import * as messages from '@/lib/messages/generated/moving'
import type { OldSite } from './old-site'

/** Scripts that measure, advertise or draw buttons: nothing of a text is lost with them. */
const besideTheText =
  /googlesyndication|adsbygoogle|google-analytics|googletagmanager|google_ad_|addthis|sharethis|disqus|platform\.(?:twitter|instagram|linkedin)|instagram\.com\/embed|widgets\.js|connect\.facebook|apis\.google\.com|redditmedia|embed\.bsky|tiktok\.com\/embed|syntaxhighlighter|prettify|highlight(?:\.pack)?(?:\.min)?\.js|jquery|mathjax|amazon-adsystem/i

/** Address of the page that a frame, a script or a player of another place shows; null where it shows none. */
function pageShown(node: Node, site: OldSite): string | null {
  const src = ['src', 'data', 'value', 'dataSrc'].map((name) => propertyOf(node, name).trim()).find(Boolean) ?? ''
  const known = embedPageOf(src)
  if (known || node.tagName === 'script' || src === '' || src.startsWith('#')) return known
  const address = src.startsWith('//') ? `https:${src}` : src
  if (!URL.canParse(address, site.address)) return null
  const url = new URL(address, site.address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  return /^https?:\/\//.test(address) ? address : url.href
}

const players = new Set(['iframe', 'video', 'audio', 'object', 'embed', 'script'])
/** Attributes by which an element without content shows something all the same, some of them with the help of a script. */
const showing = ['src', 'data', 'id', 'contentid']
const kept = new Set(['form', 'canvas', 'svg', 'applet', 'marquee', 'map', 'math'])

/** Finds the page that a player in a text shows, itself or by what is in it; null for no player. */
export function playerPage(node: Node, site: OldSite): string | null {
  if (!players.has(node.tagName ?? '')) return null
  let page = pageShown(node, site)
  if (node.tagName !== 'script')
    walk(node, (child) => {
      if (
        /^(?:source|embed|param)$/.test(child.tagName ?? '') &&
        (child.tagName !== 'param' || /^(?:movie|src)$/.test(propertyOf(child, 'name')))
      )
        page ??= pageShown(child, site)
    })
  return page
}

/** Words by which a card leads to a page. */
export const wordsOfPage = (page: string) => plainAddress(page)

/** Note of something that could not be kept as it was, in words for the author. */
export type Note = string

/**
 * Turns what plays or runs into embeds of known places and cards that lead to the pages of others. What has none stays as a note that
 * folds, with the original in it; scripts that only measure or advertise go. Adds to `notes` what the author should know.
 */
export function readEmbeds(tree: Node, notes: Note[], site: OldSite): void {
  rewrite(tree, (node) => {
    const { tagName = '' } = node
    if (tagName === 'noscript' || tagName === 'style' || tagName === 'template') return []
    if (tagName === 'details') return details(node)
    if (tagName === 'textarea') return element('pre', {}, [text(textOf(node))])
    const page = playerPage(node, site)
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
  const isEmpty = !textOf(node).trim() && !contains(node, () => true) && showing.every((attribute) => propertyOf(node, attribute) === '')
  if (name !== 'script' && isEmpty) return []
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
