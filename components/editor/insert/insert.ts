import type { Extension } from '@codemirror/state'
import type { EditorServices } from '../source/services'
import { brokenLinks } from './broken-links'
import { day } from './day'
import { lateComponents } from './late-components'
import { lateMenus } from './late-menus'
import { notes } from './note'
import { postSearch } from './post-search'

/** What helps to put things into a text: menus, forms for components, remarks on links that lead nowhere. */
export function insert(services: EditorServices): Extension {
  return [day.of(services.today), postSearch.of(services.findPosts), notes, lateComponents, brokenLinks(services), lateMenus(services)]
}
