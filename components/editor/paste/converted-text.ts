import { isolateHistory } from '@codemirror/commands'
import type { EditorState } from '@codemirror/state'
import { EditorSelection } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { MarkdownChange } from '@/lib/mdx/convert/markdown'
import * as inserting from '@/lib/messages/generated/inserting'
import * as messages from '@/lib/messages/generated/pictures'
import { setPasteNotice } from '../base/paste-notice'
import { addPictures } from '../pictures/pending-pictures'
import { linesOf } from './insert-text'
import { converting, waited } from './rich/conversion-state'
import type { ConvertedPaste } from './rich/convert'
import * as converter from './rich/convert'

/** Text with marks that stands in the editor without them. */
export interface RichPaste {
  /** The text as it stands there. */
  raw: string
  files: readonly File[]
  convert(converter: typeof import('./rich/convert')): ConvertedPaste
}

/** Puts the Markdown in the place of the plain text, unless that was changed meanwhile. */
export function putConverted(view: EditorView, { raw, files, convert }: RichPaste): void {
  const range = view.state.field(converting, false)
  if (!range) return
  if (view.state.doc.slice(range.from, range.to).toString() !== raw) {
    view.dispatch({ effects: waited.of(null) })
    return
  }
  const converted = convert(converter)
  const { text, pictures } = withoutMarks(fitText(view.state, range, converted.markdown, converted.isPhrase), range.from, converted, files)
  const insert = linesOf(text)
  const { main } = view.state.selection
  view.dispatch({
    ...(text === raw ? {} : { changes: { ...range, insert } }),
    ...(main.empty && main.head === range.to ? { selection: EditorSelection.cursor(range.from + insert.length) } : {}),
    effects: [
      waited.of(null),
      addPictures.of(pictures),
      setPasteNotice.of(noticeFor(converted)),
      EditorView.announce.of(messages.pastedAsMarkdown()),
    ],
    annotations: isolateHistory.of('full'),
    userEvent: 'input.paste.convert',
    scrollIntoView: true,
  })
}

/** Takes the marks of pictures out of a text, and says where each was. */
function withoutMarks(text: string, from: number, { pasted }: ConvertedPaste, files: readonly File[]) {
  const pictures: { id: string; file: File; at: number; alt: string; progress: { kind: 'queued' } }[] = []
  const rest = [...files]
  let plain = ''
  for (const [index, part] of text.split(/\ue000(\d+)\ue001/).entries()) {
    const picture = index % 2 === 1 ? pasted[Number(part)] : undefined
    if (index % 2 === 0) plain += part
    else if (picture) {
      const file = picture.data ? fileOfDataAddress(picture.data) : rest.shift()
      if (file) pictures.push({ id: crypto.randomUUID(), file, at: from + plain.length, alt: picture.alt, progress: { kind: 'queued' } })
    }
  }
  return { text: plain, pictures }
}

/** Changes that the notice names; of more than that nobody reads the rest. */
const NAMED = 5

function namesOf(changes: readonly MarkdownChange[]): string {
  const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 40)
  const named = changes.slice(0, NAMED).map(({ before, after }) => `${short(before)} → ${short(after) || inserting.leftOut()}`)
  return [...named, ...(changes.length > NAMED ? ['…'] : [])].join('; ')
}

function noticeFor({ linked, lost, changes = [] }: ConvertedPaste): string | null {
  const sentences = [
    changes.length > 0 && inserting.convertedOnPaste({ changes: changes.length, list: namesOf(changes) }),
    linked > 0 && messages.linkedPicturesOfOtherSites({ linked }),
    lost > 0 && messages.lostPicturesDidNotCome({ lost }),
  ].filter(Boolean)
  return sentences.length > 0 ? sentences.join(' ') : null
}

/** Makes a text fit into a range: set off from the lines around it and indented like them. */
function fitText(state: EditorState, { from, to }: { from: number; to: number }, markdown: string, isPhrase: boolean): string {
  const first = state.doc.lineAt(from)
  const last = state.doc.lineAt(to)
  const left = first.text.slice(0, from - first.from)
  const right = last.text.slice(to - last.from)
  const [prefix = ''] = /^\s*(?:>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+)*/.exec(left) ?? []
  const indent = prefix.replace(/[^>\s]/g, ' ')
  const body = markdown.replace(/\n(?=(\n?))/g, (_, blank: string) => (blank ? `\n${indent.trimEnd()}` : `\n${indent}`))
  if (isPhrase) return body
  const gap = `\n${indent.trimEnd()}\n${indent}`
  const isBlank = (number: number) => number < 1 || number > state.doc.lines || state.doc.line(number).text.trim() === ''
  const before = left.slice(prefix.length).trim() ? gap : prefix.trim() || isBlank(first.number - 1) ? '' : '\n'
  const after = right.trim() ? gap : isBlank(last.number + 1) || prefix.trim() ? '' : '\n'
  return before + body + after
}

/** Decodes the picture in a data address into a file; null when it cannot be read. */
function fileOfDataAddress(address: string): File | null {
  const comma = address.indexOf(',')
  const type = /^data:([\w/+.-]+)/.exec(address)?.[1] ?? ''
  try {
    const bytes = Uint8Array.from(atob(address.slice(comma + 1)), (character) => character.charCodeAt(0))
    return new File([bytes], 'picture', { type })
  } catch {
    return null
  }
}
