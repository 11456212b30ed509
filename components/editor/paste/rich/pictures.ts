import { destination } from '@/lib/mdx/from-html/clean'
import { isEmoji, isTrackingPixel, propertyOf } from '@/lib/mdx/from-html/html'
import { element, type Node, text, walk } from '@/lib/mdx/tree'

/** A picture of the clipboard that is to be sent: its bytes as a data address, or the next of the clipboard's files. */
export interface PastedPicture {
  data: string | null
  alt: string
}

/** Pictures that came along with a paste, by the marks that stand for them in the text. */
export interface PastedPictures {
  pasted: PastedPicture[]
  /** Number of those of other sites, which became links. */
  linked: number
  /** Number of those that could not be reached. */
  lost: number
}

const inline = /^data:image\/(?:png|jpe?g|gif|webp);base64,/i

/**
 * Marks pictures that came along with their place; those of other sites become links to look at, since readers load nothing from
 * elsewhere. `files` is how many files the clipboard has beside the text.
 */
export function readPictures(tree: Node, files: number): PastedPictures {
  const found: PastedPictures = { pasted: [], linked: 0, lost: 0 }
  let outside = 0
  walk(tree, (node) => {
    if (node.tagName === 'img' && !isTrackingPixel(node) && !inline.test(srcOf(node)) && !destination(srcOf(node))) outside++
  })
  replaceIn(tree, found, { inLink: false, hasFiles: outside === files })
  return found
}

interface Around {
  inLink: boolean
  hasFiles: boolean
}

function replaceIn(node: Node, found: PastedPictures, around: Around): void {
  const inside = { ...around, inLink: around.inLink || node.tagName === 'a' }
  node.children = node.children?.flatMap((child) => {
    if (child.tagName === 'img') return replacement(child, found, inside)
    if (child.children) replaceIn(child, found, inside)
    return [child]
  }) as Node[]
}

function replacement(image: Node, found: PastedPictures, { inLink, hasFiles }: Around): Node[] {
  const src = srcOf(image)
  const alt = propertyOf(image, 'alt').replace(/\s+/g, ' ').trim()
  if (isTrackingPixel(image)) return []
  if (isEmoji(image)) return [text(alt)]
  const isInline = inline.test(src)
  if (isInline || (hasFiles && !destination(src))) {
    found.pasted.push({ data: isInline ? src : null, alt })
    return [element('pasted-picture', { index: found.pasted.length - 1 })]
  }
  const words = alt ? `image: ${alt}` : 'image'
  const href = destination(src)
  if (href) found.linked++
  else found.lost++
  return href && !inLink ? [element('a', { href }, [text(words)])] : [text(href || alt ? words : '')]
}

const srcOf = (image: Node) => propertyOf(image, 'src').trim()
