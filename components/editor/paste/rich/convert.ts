import { fromDom } from 'hast-util-from-dom'
import { convertMarkdown, type MarkdownChange } from '@/lib/mdx/convert/markdown'
import { destination } from '@/lib/mdx/from-html/clean'
import { convertHtml } from '@/lib/mdx/from-html/convert'
import { element, type Node, text } from '@/lib/mdx/tree'
import { type PastedPictures, readPictures } from './pictures'

/** Markdown of what was pasted, with the pictures that came along. */
export interface ConvertedPaste extends PastedPictures {
  /** With a mark at the place of each picture; see `marked`. */
  markdown: string
  /** It is a part of a paragraph, not blocks of its own. */
  isPhrase: boolean
  /** Changes that were made to Markdown of another engine. */
  changes?: readonly MarkdownChange[]
}

/** Circumstances of a paste that the conversion depends on. */
export interface PasteContext {
  /** Number of pictures that the clipboard has as files. */
  files: number
  /** The language that the program which the text comes from names for listings. */
  language: string
  /** The first number of a footnote that the text does not have yet. */
  firstNote: number
}

/** Converts parsed HTML of the clipboard to Markdown that is safe in MDX. */
export function convert(body: HTMLElement, circumstances: PasteContext): ConvertedPaste {
  return convertTree(fromDom(body) as Node, circumstances)
}

/** Converts a tree of HTML to Markdown that is safe in MDX. The tree is changed. */
export function convertTree(tree: Node, { files, language, firstNote }: PasteContext): ConvertedPaste {
  let pictures: PastedPictures = { pasted: [], linked: 0, lost: 0 }
  const replacePictures = (root: Node) => {
    pictures = readPictures(root, files)
  }
  return { ...convertHtml(tree, { language, firstNote, destination, replacePictures }), ...pictures }
}

/** Converts rows of cells to a table, the first one at its head. */
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

/** Converts Markdown of another engine, as it is in its file. */
export function convertForeign(text: string): ConvertedPaste {
  const { text: markdown, changes } = convertMarkdown(text)
  return { markdown, changes, isPhrase: true, pasted: [], linked: 0, lost: 0 }
}
