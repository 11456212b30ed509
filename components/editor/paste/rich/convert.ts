import { fromDom } from 'hast-util-from-dom'
import { element, type Node, text } from '@/lib/mdx/tree'
import { clean, keepGoodLinks, shiftHeadings } from './clean'
import { readListings } from './code'
import { readFootnotes } from './footnotes'
import { readLists } from './lists'
import { toMarkdown } from './markdown'
import { readMarks, unmarkHeadings } from './marks'
import { type PastedPictures, readPictures } from './pictures'
import { readRoles } from './roles'
import { readTables } from './tables'

export interface ConvertedPaste extends PastedPictures {
  /** With a mark at the place of each picture; see `marked`. */
  markdown: string
  /** It is a part of a paragraph, not blocks of its own. */
  isPhrase: boolean
}

export interface PasteContext {
  /** How many pictures the clipboard has as files. */
  files: number
  /** The language that the program which the text comes from names for listings. */
  language: string
  /** The first number of a footnote that the text does not have yet. */
  firstNote: number
}

/** HTML of the clipboard, parsed, as Markdown that is safe in MDX. */
export function convert(body: HTMLElement, circumstances: PasteContext): ConvertedPaste {
  return convertTree(fromDom(body) as Node, circumstances)
}

/** The same for a tree. It is changed. */
export function convertTree(tree: Node, { files, language, firstNote }: PasteContext): ConvertedPaste {
  const root: Node = { type: 'root', children: tree.type === 'root' ? (tree.children ?? []) : [tree] }
  readRoles(root)
  clean(root)
  readFootnotes(root, firstNote)
  readLists(root)
  readListings(root, language)
  readMarks(root)
  const pictures = readPictures(root, files)
  keepGoodLinks(root)
  readTables(root)
  unmarkHeadings(root)
  shiftHeadings(root)
  return { ...toMarkdown(root), ...pictures }
}

/** Rows of cells as a table, the first one at its head. */
export function convertRows(rows: readonly (readonly string[])[]): ConvertedPaste {
  const toRow = (cells: readonly string[]) =>
    element(
      'tr',
      {},
      cells.map((cell) =>
        element(
          'td',
          {},
          cell.split('\n').flatMap((line, index) => (index ? [element('br', {}), text(line)] : [text(line)])),
        ),
      ),
    )
  return convertTree(element('table', {}, rows.map(toRow)), { files: 0, language: '', firstNote: 1 })
}
