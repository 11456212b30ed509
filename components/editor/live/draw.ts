import { syntaxTree } from '@codemirror/language'
import type { SyntaxNode } from '../syntax/tree'
import { drawCode, drawComment, drawHeading, drawLines, drawQuote, drawRule, hideQuoteMark } from './blocks'
import type { Drawing } from './drawing/drawing'
import { type Thumbnail, Thumbnails } from './drawing/thumbnails'
import { drawImage, drawLink, drawTag, hideMarks } from './inline'
import type { Frames } from './lazy-frames'
import { Lists } from './lists'

interface Page {
  drawing: Drawing
  lists: Lists
  /** By where their line begins. */
  pictures: Map<number, Thumbnail[]>
  frames: Frames | null
  lacksFrames: boolean
}

const drawers: Readonly<Record<string, (page: Page, node: SyntaxNode) => void>> = {
  Emphasis: ({ drawing }, node) => hideMarks(drawing, node, 'EmphasisMark'),
  StrongEmphasis: ({ drawing }, node) => hideMarks(drawing, node, 'EmphasisMark'),
  Strikethrough: ({ drawing }, node) => hideMarks(drawing, node, 'StrikethroughMark'),
  InlineMath: ({ drawing }, { from, to }) => drawing.mark(from, to, 'lv-math'),
  BlockMath({ drawing, lists }, node) {
    lists.leaveOut(node)
    drawLines(drawing, node, 'lv-formula')
  },
  Comment: ({ drawing }, node) => drawComment(drawing, node),
  CommentBlock({ drawing, lists }, node) {
    lists.leaveOut(node)
    drawComment(drawing, node)
  },
  Remark: ({ drawing }, node) => drawComment(drawing, node),
  FrontMatter: ({ drawing }, node) => drawLines(drawing, node, 'lv-front-matter'),
  InlineCode({ drawing }, node) {
    drawing.mark(node.from, node.to, 'lv-inline-code')
    hideMarks(drawing, node, 'CodeMark')
  },
  Escape({ drawing }, { from, to }) {
    if (!drawing.isOpen(from, to)) drawing.hide(from, from + 1)
  },
  Link: ({ drawing }, node) => drawLink(drawing, node),
  Image: ({ drawing, pictures }, node) => drawImage(drawing, node, pictures),
  HTMLTag: ({ drawing, pictures }, node) => drawTag(drawing, node, pictures),
  Blockquote: ({ drawing }, node) => drawQuote(drawing, node),
  QuoteMark: ({ drawing }, node) => hideQuoteMark(drawing, node),
  ListItem: ({ lists }, node) => lists.addItem(node),
  FencedCode({ drawing, lists }, node) {
    lists.leaveOut(node)
    drawCode(drawing, node)
  },
  Table(page, node) {
    page.lists.leaveOut(node)
    page.lacksFrames ||= !page.frames
    page.frames?.drawTable(page.drawing, node)
  },
  HorizontalRule: ({ drawing }, node) => drawRule(drawing, node),
}

/** A component's tag begins a line. */
const tag = /^[\s>]*<[A-Z]/m

/** Draws one stretch of the text. True when there are tables or components that stay as they are written without `frames`. */
export function draw(drawing: Drawing, frames: Frames | null): boolean {
  const { state, from, to } = drawing
  const lacksFrames = !frames && tag.test(state.sliceDoc(from, to))
  const page: Page = { drawing, lists: new Lists(drawing), pictures: new Map(), frames, lacksFrames }
  syntaxTree(state).iterate({
    from,
    to,
    enter(ref) {
      if (/Heading\d$/.test(ref.name)) drawHeading(drawing, ref.node)
      else drawers[ref.name]?.(page, ref.node)
    },
  })
  frames?.drawComponents(drawing)
  page.lists.draw()
  for (const [at, pictures] of page.pictures) drawing.below(at, new Thumbnails(pictures))
  return page.lacksFrames
}
