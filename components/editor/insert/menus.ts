import { startCompletion } from '@codemirror/autocomplete'
import { EditorState, type Extension } from '@codemirror/state'
import type { EditorServices } from '../source/services'
import { completeFence } from '../typing/fence-menu'
import { completion } from './completion'
import { emojiSource } from './emoji'
import { mayOpen } from './openings'
import { postSource } from './posts'
import { slashSource } from './slash'

/** Menus that open while typing: `/` for blocks, `[[` and `@` for posts, `:` for emoji, the languages of code. */
export function menus(services: EditorServices): Extension {
  const sources = [slashSource, postSource(services), emojiSource, completeFence].map((autocomplete) => ({ autocomplete }))
  return [completion, EditorState.languageData.of((state, at) => (mayOpen(state, at) ? sources : []))]
}

export { startCompletion }
