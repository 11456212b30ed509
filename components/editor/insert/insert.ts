import { markdownLanguage } from '@codemirror/lang-markdown'
import type { Extension } from '@codemirror/state'
import type { EditorServices } from '../source/services'
import { brokenLinks } from './broken-links'
import { components, day } from './components'
import { emojiSource } from './emoji'
import { notes } from './note'
import { postSource } from './posts'
import { slashSource } from './slash'

/** Menus that open while typing: `/` for blocks, `[[` and `@` for posts, `:` for emoji. */
export function insert(services: EditorServices): Extension {
  const sources = [slashSource, postSource(services), emojiSource]
  return [
    day.of(services.today),
    notes,
    components,
    brokenLinks(services),
    sources.map((autocomplete) => markdownLanguage.data.of({ autocomplete })),
  ]
}
