import { filePathIn } from '@/lib/core/text/relative-address'
import { type Attribute, element, isJsx, type Node, rewrite, text, walk } from '../tree'
import type { SizedImage } from '../types'

interface PictureOptions {
  images: Readonly<Record<string, SizedImage>>
  /** Gets the address of the first picture. */
  into: { image: string | null }
}

/**
 * Rehype plugin: pictures get their address and size from `images`; all but the first are loaded when they come near.
 * A picture alone in a paragraph with a title is a figure with a caption.
 */
export function pictures({ images, into }: PictureOptions) {
  const named = new Map(Object.entries(images).map(([address, image]) => [filePathIn(address), image]))
  const sized = (src: string): SizedImage | undefined => named.get(filePathIn(src))
  return (tree: Node) => {
    let first = true
    walk(tree, (node) => {
      if (node.tagName === 'img') completeElement(node, sized, first)
      else if (isJsx(node) && node.name === 'Figure') completeFigure(node, sized, first)
      else if (isJsx(node) && node.name === 'Video') completeVideo(node, sized)
      else return
      if (node.name === 'Video') return
      if (first) into.image = addressOf(node)
      first = false
    })
    rewrite(tree, (node) => captioned(node) ?? node)
  }
}

type FindImage = (src: string) => SizedImage | undefined

function completeElement(node: Node, find: FindImage, first: boolean): void {
  const properties = node.properties ?? {}
  const known = find(String(properties.src))
  if (known) properties.src = known.src
  if (known && properties.width === undefined && properties.height === undefined) {
    properties.width = known.width
    properties.height = known.height
  }
  properties.alt ??= ''
  properties.decoding = 'async'
  if (!first) properties.loading = 'lazy'
  node.properties = properties
}

function completeFigure(node: Node, find: FindImage, first: boolean): void {
  const known = find(textIn(node, 'src'))
  if (known) {
    set(node, 'src', known.src)
    if (!has(node, 'width') && !has(node, 'height')) {
      set(node, 'width', String(known.width))
      set(node, 'height', String(known.height))
    }
  }
  if (first) set(node, 'eager', null)
}

function completeVideo(node: Node, find: FindImage): void {
  for (const name of ['src', 'poster']) {
    const known = find(textIn(node, name))
    if (known) set(node, name, known.src)
  }
}

function addressOf(node: Node): string {
  return isJsx(node) ? textIn(node, 'src') : String(node.properties?.src ?? '')
}

function textIn(node: Node, name: string): string {
  const value = node.attributes?.find((attribute) => attribute.name === name)?.value
  return typeof value === 'string' ? value : ''
}

function has(node: Node, name: string): boolean {
  return node.attributes?.some((attribute) => attribute.name === name) ?? false
}

function set(node: Node, name: string, value: string | null): void {
  const others: Attribute[] = (node.attributes ?? []).filter((attribute) => attribute.name !== name)
  node.attributes = [...others, { type: 'mdxJsxAttribute', name, value }]
}

function captioned(node: Node): Node | null {
  const children = (node.children ?? []).filter((child) => child.type !== 'text' || child.value?.trim())
  const [image, ...others] = children
  const caption = image?.properties?.title
  if (node.tagName !== 'p' || image?.tagName !== 'img' || others.length > 0 || !caption) return null
  image.properties = { ...image.properties, title: undefined }
  return element('figure', {}, [image, element('figcaption', {}, [text(String(caption))])])
}
