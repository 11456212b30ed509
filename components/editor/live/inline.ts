import type { SyntaxNode } from '../syntax/tree'
import type { Drawing } from './drawing/drawing'
import type { Thumbnail } from './drawing/thumbnails'

/** Hides marks that are one with the node around them, unless the writer is there. */
export function hideMarks(drawing: Drawing, node: SyntaxNode, name: string): void {
  if (drawing.isOpen(node.from, node.to)) return
  for (const mark of node.getChildren(name)) drawing.hide(mark.from, mark.to)
}

/** Draws a link as its text, and the sign of a footnote. */
export function drawLink(drawing: Drawing, node: SyntaxNode): void {
  const [, close] = node.getChildren('LinkMark')
  if (drawing.text(node.from, node.from + 2) === '[^') {
    if (drawing.text(node.to, node.to + 1) === ':') drawing.line(node.from, 'lv-note')
    else drawing.mark(node.from, node.to, 'lv-footnote')
  }
  if (!close || (!node.getChild('URL') && !node.getChild('LinkLabel')) || drawing.isOpen(node.from, node.to)) return
  drawing.hide(node.from, node.from + 1)
  drawing.hide(close.from, node.to)
}

/** Draws an image of Markdown as its alternative text, and adds it to the thumbnails of its line. */
export function drawImage(drawing: Drawing, node: SyntaxNode, pictures: Map<number, Thumbnail[]>): void {
  const [open, close] = node.getChildren('LinkMark')
  const url = node.getChild('URL')
  if (!open || !close || !url) return
  const alt = drawing.text(open.to, close.from)
  const line = drawing.state.doc.lineAt(node.to)
  add(pictures, line.from, { src: drawing.text(url.from, url.to).replace(/^<|>$/g, ''), alt })
  if (drawing.isOpen(node.from, node.to) || !alt.trim()) return
  drawing.mark(open.to, close.from, 'lv-label')
  drawing.hide(node.from, open.to)
  drawing.hide(close.from, node.to)
}

/** Adds an image that stands as a tag to the thumbnails of its line. */
export function drawTag(drawing: Drawing, node: SyntaxNode, pictures: Map<number, Thumbnail[]>): void {
  const tag = drawing.text(node.from, node.to)
  const src = /^<img\s/.test(tag) ? attributeOf(tag, 'src') : undefined
  if (src) add(pictures, drawing.state.doc.lineAt(node.to).from, { src, alt: attributeOf(tag, 'alt') ?? '' })
}

/** The value of an attribute that is written out; undefined when it is not there. */
function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found?.[1] ?? found?.[2]
}

function add(pictures: Map<number, Thumbnail[]>, at: number, picture: Thumbnail): void {
  pictures.set(at, [...(pictures.get(at) ?? []), picture])
}
