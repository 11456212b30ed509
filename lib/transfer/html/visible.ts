import { decodedPart } from '@/lib/core/text/decoded-part'
import { isBlock, isEmoji, isTrackingPixel, propertyOf } from '@/lib/mdx/from-html/html'
import type { Node } from '@/lib/mdx/tree'
import { playerPage, wordsOfPage } from './embeds'
import { addressHere, type OldSite } from './old-site'
import { isPicture, pictureKey } from './pictures'

/** Parts of a page that readers see. */
export interface VisibleParts {
  /** Words of each line, in order: lines end with blocks and where they are broken. */
  lines: string[][]
  /** Targets of links and players, in one spelling. */
  links: string[]
  /** Addresses of pictures, in one spelling. */
  pictures: string[]
}

const unseen = new Set(
  'script style noscript template head title meta link iframe video audio object embed canvas svg select datalist'.split(' '),
)

/** Reads what a reader sees of a tree of HTML (hast), of the old page and of the new one alike. */
export function readVisible(tree: Node, site: OldSite): VisibleParts {
  const parts: VisibleParts = { lines: [], links: [], pictures: [] }
  let line = ''
  const end = () => {
    const words = line
      .replace(/[\u200b\u00ad\ufeff]/g, '')
      .split(/\s+/)
      .filter(Boolean)
    if (words.length > 0) parts.lines.push(words)
    line = ''
  }
  const read = (node: Node, inPre: boolean) => {
    if (node.type === 'text') {
      if (!inPre) line += node.value ?? ''
      else
        for (const [at, piece] of (node.value ?? '').split('\n').entries()) {
          if (at > 0) end()
          line += piece
        }
    }
    if (node.type !== 'element' && node.type !== 'root') return
    const page = playerPage(node, site)
    if (page) {
      end()
      line = wordsOfPage(page)
      end()
      parts.links.push(linkKey(page, site))
    }
    if (page || unseen.has(node.tagName ?? '') || isHidden(node)) return
    if (node.tagName === 'img')
      readPicture(node, parts, site, (words) => {
        line += words
      })
    const enlarged = node.tagName === 'a' ? enlargedBy(node) : null
    if (enlarged) {
      parts.pictures.push(pictureKey(wholeAddress(enlarged, site)))
      return
    }
    if (node.tagName === 'a') readLink(node, parts, site)
    const divides = isBlock(node) || node.tagName === 'br' || node.tagName === 'caption'
    if (divides) end()
    if (node.tagName === 'q') line += '"'
    for (const child of node.children ?? []) read(child, inPre || node.tagName === 'pre')
    if (node.tagName === 'q') line += '"'
    if (divides) end()
  }
  read(tree, false)
  end()
  return parts
}

function isHidden(node: Node): boolean {
  const style = `${propertyOf(node, 'style')};${propertyOf(node, 'dataStyle')}`
  // Word writes the sign before an item of a list as words, which a list here has by itself.
  return node.properties?.hidden === true || /display\s*:\s*none|visibility\s*:\s*hidden|mso-list\s*:\s*ignore/i.test(style)
}

function readPicture(image: Node, { pictures }: VisibleParts, site: OldSite, say: (words: string) => void): void {
  if (isEmoji(image)) say(propertyOf(image, 'alt'))
  else if (!isTrackingPixel(image) && propertyOf(image, 'src').trim())
    pictures.push(pictureKey(wholeAddress(propertyOf(image, 'src').trim(), site)))
}

const wholeAddress = (src: string, { address }: OldSite) => (URL.canParse(src, address) ? new URL(src, address).href : src)

/** File of the larger picture that a link around a picture leads to; null for any other link. */
function enlargedBy(link: Node): string | null {
  const [only, ...others] = (link.children ?? []).filter((child) => child.type !== 'text' || child.value?.trim())
  const href = propertyOf(link, 'href')
  return only?.tagName === 'img' && others.length === 0 && isPicture(href) ? href : null
}

function readLink(link: Node, { links }: VisibleParts, site: OldSite): void {
  const href = propertyOf(link, 'href').trim()
  const key = href.startsWith('#') || !link.children?.length ? '' : linkKey(href, site)
  if (key) links.push(key)
}

const linkKey = (href: string, site: OldSite) => decodedPart(addressHere(href, site))
