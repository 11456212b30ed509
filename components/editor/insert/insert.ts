import type { Extension } from '@codemirror/state'
import { notes } from '../base/note'
import { postSearchFacet, todayFacet } from '../base/service-facets'
import type { EditorServices } from '../base/services'
import { brokenLinks } from '../links/broken-links'
import { lazyComponents } from '../mdx-components/lazy-components'
import { lazyMenus } from './lazy-menus'

/** Makes the extension that helps to put things into a text: menus, forms for components, remarks on broken links. */
export function insert(services: EditorServices): Extension {
  return [
    todayFacet.of(services.today),
    postSearchFacet.of(services.findPosts),
    notes,
    lazyComponents,
    brokenLinks(services),
    lazyMenus(services),
  ]
}
