import type { Node } from '../tree'
import { clean, keepGoodLinks, shiftHeadings } from './clean'
import { readListings } from './code'
import { readFootnotes } from './footnotes'
import { readLists } from './lists'
import { toMarkdown } from './markdown'
import { readMarks, unmarkHeadings } from './marks'
import { readRoles } from './roles'
import { readTables } from './tables'

/** Circumstances of a text in HTML that its conversion depends on. */
export interface HtmlContext {
  /** The language that whatever wrote the text names for listings; empty when it names none. */
  language: string
  /** The number of the first footnote. */
  firstNote: number
  /** Finds the address that a link is to have; empty for one that leads nowhere, of which its words stay. */
  destination(href: string): string
  /** Changes the pictures of the tree into what is to stand in their places. */
  replacePictures(tree: Node): void
}

/** Markdown of a text in HTML. */
export interface ConvertedHtml {
  markdown: string
  /** It is a part of a paragraph, not blocks of its own. */
  isPhrase: boolean
}

/** Converts a tree of HTML (hast), with styles in `data-style`, to Markdown that is safe in MDX. The tree is changed. */
export function convertHtml(tree: Node, { language, firstNote, destination, replacePictures }: HtmlContext): ConvertedHtml {
  const root: Node = { type: 'root', children: tree.type === 'root' ? (tree.children ?? []) : [tree] }
  readRoles(root)
  clean(root)
  readFootnotes(root, firstNote)
  readLists(root)
  readListings(root, language)
  readMarks(root)
  replacePictures(root)
  keepGoodLinks(root, destination)
  readTables(root)
  unmarkHeadings(root)
  shiftHeadings(root)
  return toMarkdown(root)
}
