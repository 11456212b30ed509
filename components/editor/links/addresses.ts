import type { EditorState, SelectionRange } from '@codemirror/state'
import { embedProviderOf } from '@/lib/mdx/components/embed-sources'
import { encoded } from '@/lib/mdx/urls'
import { isInAddress, isInCode } from '../syntax/code-ranges'

const LONGEST = 2000
const schemes = new Set(['http:', 'https:', 'mailto:'])

/** Reads the text as an address that a reader can follow; null for anything else. */
export function addressIn(text: string): string | null {
  const address = text.trim()
  if (address.length > LONGEST || /\s/.test(address) || !/^(?:https?:\/\/[^/]|mailto:.+@)/i.test(address)) return null
  return URL.canParse(address) && schemes.has(new URL(address).protocol) ? address : null
}

/** An attribute decodes character references. */
const inAttribute = (address: string) => encoded(address).replace(/&(?=[a-z0-9#]+;)/gi, '&amp;')

/** Makes a link to the address of a selection; null where it cannot be one and is to be replaced. */
export function linked(state: EditorState, { from, to }: SelectionRange, address: string): string | null {
  const text = state.sliceDoc(from, to)
  const [, before = '', label = '', after = ''] = /^(\s*)(.*?)(\s*)$/.exec(text) ?? []
  if (!label || addressIn(label) || isInCode(state, from, to) || isInAddress(state, from, to)) return null
  return `${before}[${escapeBrackets(label)}](${encoded(address)})${after}`
}

/** Escapes the brackets of a text that becomes a link, except those of pictures and of code in it. */
function escapeBrackets(text: string): string {
  return text.replace(/\\.|(`+)(?!`).*?[^`]\1(?!`)|!\[[^\][]*\]\([^()]*\)|[[\]]/g, (part) =>
    part === '[' || part === ']' ? `\\${part}` : part,
  )
}

/** Makes a link card on the line of `at`, or an embed of a known place, divided from what stands above and below; null where there can be none. */
export function cardAt(
  state: EditorState,
  at: number,
  address: string,
): { from: number; to: number; insert: string; tag: string; isEmbed: boolean } | null {
  const line = state.doc.lineAt(at)
  if (line.text.trim() !== '' || !/^https?:/i.test(address) || isInCode(state, at)) return null
  const isBlank = (number: number) => number < 1 || number > state.doc.lines || state.doc.line(number).text.trim() === ''
  const before = isBlank(line.number - 1) ? '' : '\n'
  const after = isBlank(line.number + 1) ? '' : '\n'
  const isEmbed = embedProviderOf(address) !== null
  const tag = isEmbed ? `<Embed url="${inAttribute(address)}" />` : `<LinkCard href="${inAttribute(address)}" />`
  return { from: line.from, to: line.to, insert: `${before}${tag}${after}`, tag, isEmbed }
}
