import type { Extension } from '@codemirror/state'
import { notes } from '../base/note'
import { postSearch } from '../base/post-search'
import type { EditorServices } from '../base/services'
import { day } from '../base/today'
import { brokenLinks } from '../links/broken-links'
import { lateComponents } from '../mdx-components/lazy-components'
import { lateMenus } from './lazy-menus'

/** What helps to put things into a text: menus, forms for components, remarks on links that lead nowhere. */
export function insert(services: EditorServices): Extension {
  return [day.of(services.today), postSearch.of(services.findPosts), notes, lateComponents, brokenLinks(services), lateMenus(services)]
}
