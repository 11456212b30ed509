import { Facet } from '@codemirror/state'

/** The day it is for the blog, as 2024-03-02. */
export const todayFacet = Facet.define<() => string, () => string>({ combine: ([today]) => today ?? (() => '') })
