import type { Extension } from '@codemirror/state'
import type { EditorServices } from '../source/services'
import { brokenLinks } from './broken-links'
import { day } from './day'
import { lateComponents } from './late-components'
import { lateMenus } from './late-menus'
import { notes } from './note'

/** What helps to put things into a text: menus, forms for components, remarks on links that lead nowhere. */
export function insert(services: EditorServices): Extension {
  return [day.of(services.today), notes, lateComponents, brokenLinks(services), lateMenus(services)]
}
