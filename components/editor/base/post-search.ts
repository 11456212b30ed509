import { Facet } from '@codemirror/state'
import type { EditorServices } from './services'

type Find = EditorServices['findPosts']

/** Finds posts of this blog for what asks for an address. */
export const postSearch = Facet.define<Find, Find>({ combine: ([find]) => find ?? (async () => []) })
