import type { EditorState } from '@codemirror/state'
import { plainAttributes, readTag } from '@/lib/mdx/tag'
import { isCode, treeAt } from './prose'

export interface LinkInText {
  /** The whole link: its address may not be shown. */
  from: number
  to: number
  /** As readers' browsers see it. */
  link: string
}

/** The links of a text that begin at this site's root, in Markdown and in tags. */
export function siteLinksIn(state: EditorState): LinkInText[] {
  const found: LinkInText[] = []
  treeAt(state, state.doc.length).iterate({
    enter: ({ name, from, to, node: { parent } }) => {
      if (name !== 'URL') return
      const link = state
        .sliceDoc(from, to)
        .replace(/^<(.*)>$/s, '$1')
        .replace(/\\([!-/:-@[-`{-~])/g, '$1')
      const whole = parent && /^(?:Link|Image)$/.test(parent.name) ? parent : { from, to }
      if (isOfSite(link)) found.push({ from: whole.from, to: whole.to, link })
    },
  })
  const text = state.sliceDoc()
  for (const { index } of text.matchAll(/<(?=[a-zA-Z])/g)) {
    const tag = readTag(text, index)
    if (!tag || tag === 'unfinished' || isCode(state, index)) continue
    for (const [name, { value, literal }] of plainAttributes(tag)) {
      if (!/^(?:href|src|poster)$/.test(name) || !value || typeof literal !== 'string' || !isOfSite(literal)) continue
      found.push({ from: value.from + 1, to: value.to - 1, link: literal })
    }
  }
  return found
}

function isOfSite(link: string): boolean {
  return /^\/(?![/\\])/.test(link)
}
