import { element, type Node, rewrite, text, textOf, walk } from '../tree'
import { hasClass, propertyOf, styleOf } from './html'

const withoutText = new Set(
  'script style meta link title noscript template object embed svg canvas button select textarea map base col colgroup head datalist'.split(
    ' ',
  ),
)

/**
 * Leaves of what came from the clipboard what is to be read: no comments, no scripts, nothing hidden, nothing that was deleted
 * with changes tracked.
 */
export function clean(tree: Node): void {
  rewrite(tree, (node) => {
    if (node.type === 'text') return text((node.value ?? '').replace(controls, ''))
    if (node.type !== 'element') return []
    if (withoutText.has(node.tagName ?? '') || isHidden(node) || isDeleted(node) || isAnchor(node)) return []
    if (node.tagName === 'input' && propertyOf(node, 'type') !== 'checkbox') return []
    if (hasClass(node, 'Apple-converted-space')) return text(' ')
    if (hasClass(node, 'Apple-interchange-newline')) return []
    return isTransparent(node) ? (node.children ?? []) : node
  })
}

/** Of the private characters, those by which the conversion marks places itself. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: no text can hold them
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ue000\ue001\u2bff]/g

function isHidden(node: Node): boolean {
  const style = styleOf(node)
  if (style.get('display') === 'none' || style.get('visibility') === 'hidden' || style.get('mso-hide') === 'all') return true
  return node.properties?.hidden === true || (propertyOf(node, 'ariaHidden') === 'true' && node.tagName !== 'img')
}

/** Word says of changes who made them; what was deleted goes, what was put in stays. */
function isDeleted(node: Node): boolean {
  return (node.tagName === 'del' && Boolean(node.properties?.dateTime)) || hasClass(node, 'msoDel') || hasClass(node, 'MsoDel')
}

/** The sign by which headings of documentation link to themselves. */
function isAnchor(node: Node): boolean {
  return node.tagName === 'a' && (hasClass(node, 'anchor') || hasClass(node, 'headerlink')) && !/\w/.test(textOf(node))
}

/** Elements that say nothing: Word's own, what was put in, Google's `<b>` that is not bold, and underlining. */
function isTransparent(node: Node): boolean {
  const { tagName = '' } = node
  if (tagName.includes(':') || tagName === 'ins' || tagName === 'u' || tagName.startsWith('google-')) return true
  const style = styleOf(node)
  if (tagName === 'b' || tagName === 'strong') return /^(?:normal|[1-5]00)$/.test(style.get('font-weight') ?? '')
  return (tagName === 'i' || tagName === 'em') && style.get('font-style') === 'normal'
}

const redirect = /^https?:\/\/www\.google\.com\/url\?/

/** Turns links that lead nowhere from elsewhere into their text, and what plays elsewhere into links. */
export function keepGoodLinks(tree: Node, find: (href: string) => string): void {
  rewrite(tree, (node) => {
    if (node.tagName === 'iframe' || node.tagName === 'video' || node.tagName === 'audio') return toLink(node)
    if (node.tagName !== 'a') return node
    const href = find(propertyOf(node, 'href'))
    return href ? element('a', { href }, node.children) : (node.children ?? [])
  })
}

/** Reads an address of http, https, mailto or tel; empty for any other. */
export function destination(address: string): string {
  const plain = address.trim()
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(plain) || !URL.canParse(plain)) return ''
  if (!redirect.test(plain)) return plain
  const behind = new URL(plain).searchParams.get('q') ?? ''
  return /^https?:/.test(behind) && URL.canParse(behind) ? behind : plain
}

function toLink(node: Node): Node[] {
  let src = propertyOf(node, 'src')
  walk(node, (child) => {
    if (child.tagName === 'source') src ||= propertyOf(child, 'src')
  })
  const href = destination(src)
  return href ? [element('p', {}, [element('a', { href }, [text(propertyOf(node, 'title') || href)])])] : []
}

/** Makes headings begin at depth 2, and drops empty ones. */
export function shiftHeadings(tree: Node): void {
  let highest = 7
  walk(tree, (node) => {
    const depth = depthOf(node)
    if (depth && textOf(node).trim()) highest = Math.min(highest, depth)
  })
  rewrite(tree, (node) => {
    const depth = depthOf(node)
    if (!depth) return node
    return element(`h${Math.min(6, depth + 2 - highest)}`, {}, node.children)
  })
}

function depthOf(node: Node): number {
  return Number(/^h([1-6])$/.exec(node.tagName ?? '')?.[1] ?? 0)
}
