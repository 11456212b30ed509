import { Facet } from '@codemirror/state'
import type { EditorServices } from './services'

/** Today's date for the blog, as 2024-03-02. */
export const todayFacet = Facet.define<() => string, () => string>({ combine: ([today]) => today ?? (() => '') })

type FindPosts = EditorServices['findPosts']

/** Search for posts of this blog, for what asks for an address. */
export const postSearchFacet = Facet.define<FindPosts, FindPosts>({ combine: ([find]) => find ?? (async () => []) })

type KeepEmbed = EditorServices['keepEmbed']

/** Fetching of what embeds lead to. */
export const keepEmbedFacet = Facet.define<KeepEmbed, KeepEmbed>({ combine: ([keep]) => keep ?? (async () => ({ problem: '' })) })
