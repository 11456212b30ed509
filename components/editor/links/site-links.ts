import type { EditorState } from '@codemirror/state'
import { treeAt } from '../syntax/tree'
import type { LinkInText } from './links-in-tags'

/** Attributes of a tag that lead somewhere; without one nothing that reads tags is loaded. */
const leads = /\b(?:href|src|poster)\s*=/

/**
 * Finds the links of a text that begin at this site's root, in Markdown and in tags. Rejects when what reads tags cannot be loaded.
 */
export async function siteLinksIn(state: EditorState): Promise<LinkInText[]> {
  const found: LinkInText[] = []
  treeAt(state, state.doc.length).iterate({
    enter: ({ name, from, to, node: { parent } }) => {
      if (name !== 'URL') return
      const link = state
        .sliceDoc(from, to)
        .replace(/^<(.*)>$/s, '$1')
        .replace(/\\([!-/:-@[-`{-~])/g, '$1')
      const whole = parent && /^(?:Link|Image)$/.test(parent.name) ? parent : { from, to }
      found.push({ from: whole.from, to: whole.to, link })
    },
  })
  if (leads.test(state.sliceDoc())) {
    const { linksInTags } = await import('./links-in-tags')
    found.push(...linksInTags(state))
  }
  return found.filter(({ link }) => /^\/(?![/\\])/.test(link))
}
