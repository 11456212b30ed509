import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import { drawCode, drawComponent, drawHeading, drawLines, drawQuote, drawRule, hideQuoteMark } from './blocks'
import { Drawing, type SyntaxNode } from './drawing'
import { drawImage, drawLink, drawTag, hideMarks } from './inline'
import { Lists } from './lists'
import { type Picture, Pictures } from './pictures'
import { boxesAround } from './surroundings'
import { drawTable } from './tables'

interface Page {
  drawing: Drawing
  lists: Lists
  /** By where their line begins. */
  pictures: Map<number, Picture[]>
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
  Table({ drawing, lists }, node) {
    lists.leaveOut(node)
    drawTable(drawing, node)
  },
  HorizontalRule: ({ drawing }, node) => drawRule(drawing, node),
}

/** Draws one stretch of the text; `cursor` is where the writer is, null when elsewhere. */
export function draw(state: EditorState, stretch: { from: number; to: number }, cursor: number | null): Drawing {
  const drawing = new Drawing(state, stretch, cursor)
  const page: Page = { drawing, lists: new Lists(drawing), pictures: new Map() }
  syntaxTree(state).iterate({
    ...stretch,
    enter(ref) {
      if (/Heading\d$/.test(ref.name)) drawHeading(drawing, ref.node)
      else drawers[ref.name]?.(page, ref.node)
    },
  })
  for (const box of boxesAround(state, stretch)) drawComponent(drawing, box)
  page.lists.draw()
  for (const [at, pictures] of page.pictures) drawing.below(at, new Pictures(pictures))
  return drawing
}
