import { type Extension, Facet } from '@codemirror/state'
import { ViewPlugin } from '@codemirror/view'
import { LazyPart } from '../base/lazy-part'

const wanted = Facet.define<true, boolean>({ combine: (all) => all.length > 0 })

const part = new LazyPart(
  () => import('./curly-quotes'),
  ({ curlyQuotes }) => curlyQuotes((state) => state.facet(wanted)),
)

/** Curly quotes while typing. What makes them comes when they are first wanted. */
export const lazyQuotes: Extension = [
  wanted.of(true),
  ViewPlugin.define((view) => {
    void part.load(view)
    return {}
  }),
]
