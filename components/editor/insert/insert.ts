import type { Extension } from '@codemirror/state'
import type { EditorServices } from '../source/services'

/** Menus that open while typing: `/` for blocks, `[[` and `@` for posts, `:` for emoji. */
export function insert(_services: EditorServices): Extension {
  return []
}
