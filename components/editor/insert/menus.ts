import { startCompletion } from '@codemirror/autocomplete'
import { EditorState, type Extension } from '@codemirror/state'
import type { EditorServices } from '../base/services'
import { completion } from './completion'
import { emojiSource } from './emoji-menu'
import { completeFence } from './fence-menu'
import { mayOpen } from './menu-openings'
import { postSource } from './post-menu'
import { slashSource } from './slash-menu'

/** Menus that open while typing: `/` for blocks, `[[` and `@` for posts, `:` for emoji, the languages of code. */
export function menus(services: EditorServices): Extension {
  const sources = [slashSource, postSource(services), emojiSource, completeFence].map((autocomplete) => ({ autocomplete }))
  return [completion, EditorState.languageData.of((state, at) => (mayOpen(state, at) ? sources : []))]
}

export { startCompletion }
