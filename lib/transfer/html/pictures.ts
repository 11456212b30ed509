import { escapeHtml } from '@/lib/core/text/html-escape'
import { componentIn, hasClass, isEmoji, isTrackingPixel, propertyOf } from '@/lib/mdx/from-html/html'
import { element, type Node, rewrite, text, textOf, walk } from '@/lib/mdx/tree'

const google = /^https?:\/\/(?:[\w-]+\.)*(?:bp\.blogspot\.com|blogger\.googleusercontent\.com|googleusercontent\.com|ggpht\.com)\//
const bySize = /(?<=\/)(?:s|w|h)\d+(?:-[a-z]+\d*)*(?=\/[^/?]*(?:\?|$))/
const sizeAtEnd = /=(?:s|w|h)\d+(?:-[a-z]+\d*)*$/
const scaledByWordPress = /-\d{2,4}x\d{2,4}(?=\.(?:jpe?g|png|gif|webp)(?:\?|$))/i

/** Tells whether an address is one of Blogger's and Google's stores of pictures. */
export const isGoogles = (src: string) => google.test(src)

const withScheme = (src: string) => (src.startsWith('//') ? `https:${src}` : src)

/** Lists addresses of a picture, the one of its largest size first and the one that was written last. */
export function sizesOf(src: string): string[] {
  const written = withScheme(src)
  return [...new Set([largestOf(written), written])]
}

/** Finds the address of the largest size of a picture at Blogger, Google or WordPress; others stay. */
function largestOf(src: string): string {
  if (google.test(src))
    return src
      .replace(/^http:/, 'https:')
      .replace(bySize, 's0')
      .replace(sizeAtEnd, '=s0')
  if (/^https?:\/\/(?:i\d\.wp\.com|[\w-]+\.files\.wordpress\.com)\//.test(src)) return src.replace(/\?.*$/, '')
  return /\/wp-content\/uploads\//.test(src) ? src.replace(scaledByWordPress, '') : src
}

/** Spells the address of a picture so that all its sizes are one. */
export function pictureKey(src: string): string {
  const [largest = ''] = sizesOf(src.trim())
  try {
    return decodeURI(largest).replace(/^http:/, 'https:')
  } catch {
    return largest
  }
}

/** Tells whether a link leads to the file of a picture. */
export function isPicture(href: string): boolean {
  return /\.(?:jpe?g|png|gif|webp)(?:\?[^#]*)?$/i.test(href) || (google.test(href) && (bySize.test(href) || sizeAtEnd.test(href)))
}

/** Picture that an export keeps beside a text. */
export interface LeadPicture {
  src: string
  alt: string
  caption: string
}

/** Puts a picture above a text in HTML, as themes did, unless the text has it. */
export function withLeadPicture(html: string, { src, alt, caption }: LeadPicture): string {
  const name = pictureKey(src).replace(/^.*\//, '')
  if (name !== '' && html.includes(name)) return html
  const words = caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : ''
  return `<figure><img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}">${words}</figure>\n\n${html}`
}

/** Turns pictures that link to themselves in full into the full one, and pictures with a caption into figures. */
export function readFigures(tree: Node): void {
  rewrite(tree, (node) => {
    if (node.tagName === 'a') return unlinked(node)
    if (hasClass(node, 'wp-block-gallery', 'gallery', 'tiled-gallery', 'kg-gallery-card')) return gallery(node)
    const captioned = node.tagName === 'figure' || hasClass(node, 'wp-caption', 'tr-caption-container')
    return captioned ? figure(node) : node
  })
}

const isSpace = (node: Node) => node.type === 'text' && !node.value?.trim()

function unlinked(link: Node): Node {
  const [image, ...others] = (link.children ?? []).filter((child) => !isSpace(child))
  const href = propertyOf(link, 'href')
  if (image?.tagName !== 'img' || others.length > 0 || !isPicture(href)) return link
  return element('img', { src: href, alt: propertyOf(image, 'alt') })
}

/** Pictures side by side, with or without captions; what has other words in it stays as it is. */
function gallery(node: Node): Node | Node[] {
  const captions = (node.children ?? []).filter(isCaption)
  const pictures: Node[] = []
  walk(node, (child) => {
    if (child.data?.hName === 'Figure') pictures.push(child)
    if (child.tagName === 'img' && !isEmoji(child)) pictures.push(element('p', {}, [child]))
  })
  const others = (node.children ?? []).filter((child) => !isCaption(child))
  if (pictures.length < 2 || others.some((child) => textOf(child).trim() !== '')) return node
  return [componentIn('Gallery', {}, pictures), ...captions.map(({ children }) => element('p', {}, children ?? []))]
}

const isCaption = (node: Node) => node.tagName === 'figcaption' || hasClass(node, 'wp-caption-text', 'tr-caption')

function figure(node: Node): Node | Node[] {
  const images: Node[] = []
  const captions: Node[] = []
  const others: Node[] = []
  walk(node, (child) => {
    if (isCaption(child)) captions.push(withoutOuterBreaks(child))
    else if (child.tagName === 'img' && !isEmoji(child)) images.push(child)
    else if (/^(?:iframe|video|audio|pre|table|a|blockquote|mdx-component)$/.test(child.tagName ?? '') && child !== node) others.push(child)
  })
  const [image] = images
  const [caption] = captions
  if (!image || images.length > 1 || captions.length > 1 || others.length > captions.flatMap(linksIn).length)
    return asBlocks(node, captions)
  const words = caption ? textOf(caption).replace(/\s+/g, ' ').trim() : ''
  const { src, alt } = spelling(image)
  if (!isAddress.test(src)) return asBlocks(node, captions)
  if (!caption || !words) return element('p', {}, [element('img', { src, alt })])
  if (!hasMarks(caption)) return componentIn('Figure', { src, alt, caption: words })
  const inside = [element('p', {}, [element('img', { src, alt })]), componentIn('figcaption', {}, [element('p', {}, caption.children)])]
  return componentIn('figure', {}, inside)
}

/** A caption without the line breaks around it, which are what WordPress makes of empty lines. */
function withoutOuterBreaks(caption: Node): Node {
  const children = caption.children ?? []
  const isEdge = (node: Node | undefined) => node !== undefined && (node.tagName === 'br' || isSpace(node))
  while (isEdge(children[0])) children.shift()
  while (isEdge(children.at(-1))) children.pop()
  return caption
}

function linksIn(node: Node): Node[] {
  const links: Node[] = []
  walk(node, (child) => {
    if (child.tagName === 'a') links.push(child)
  })
  return links
}

/** A table that held a picture and its caption is gone; whatever else is captioned stays, with its caption as a paragraph. */
function asBlocks(node: Node, captions: readonly Node[]): Node | Node[] {
  if (node.tagName === 'table') return node
  return (node.children ?? []).map((child) => (captions.includes(child) ? element('p', {}, child.children) : child))
}

function hasMarks(caption: Node): boolean {
  let found = false
  walk(caption, (child) => {
    if (/^(?:a|b|i|em|strong|code|img|br|sub|sup)$/.test(child.tagName ?? '')) found = true
  })
  return found
}

const isAddress = /^https?:\/\/|^\/|^[\w.-]+(?:\/|\.\w+$)/

/** Address of a picture and its alternative text, in the one way that a text here has them. */
function spelling(image: Node): { src: string; alt: string } {
  return { src: withScheme(propertyOf(image, 'src').trim()), alt: propertyOf(image, 'alt').replace(/\s+/g, ' ').trim() }
}

/** Leaves of each picture its address and alternative text; emoji become letters, and dots that only count readers go. */
export function plainPictures(tree: Node): void {
  rewrite(tree, (node) => {
    if (node.tagName !== 'img') return node
    const { src, alt } = spelling(node)
    if (isEmoji(node)) return text(alt)
    if (isTrackingPixel(node) || !isAddress.test(src)) return alt && !isTrackingPixel(node) ? text(alt) : []
    return element('img', { src, alt })
  })
}
