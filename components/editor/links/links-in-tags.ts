import type { EditorState } from '@codemirror/state'
import { plainAttributes, readTag } from '@/lib/mdx/components/tag'
import { isCode } from '../syntax/prose'

/** A link with its place in the text. */
export interface LinkInText {
  /** The whole link: its address may not be shown. */
  from: number
  to: number
  /** As readers' browsers see it. */
  link: string
}

/** Finds the addresses in the attributes of tags. */
export function linksInTags(state: EditorState): LinkInText[] {
  const found: LinkInText[] = []
  const text = state.sliceDoc()
  for (const { index } of text.matchAll(/<(?=[a-zA-Z])/g)) {
    const tag = readTag(text, index)
    if (!tag || tag === 'unfinished' || isCode(state, index)) continue
    for (const [name, { value, literal }] of plainAttributes(tag)) {
      if (!/^(?:href|src|poster)$/.test(name) || !value || typeof literal !== 'string') continue
      found.push({ from: value.from + 1, to: value.to - 1, link: literal })
    }
  }
  return found
}
