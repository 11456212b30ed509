import { isolateHistory } from '@codemirror/commands'
import { EditorSelection, StateEffect, StateField } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { fitText } from './fitted-text'
import { addPictures } from './images/pictures'
import { linesOf, replace } from './insert-text'
import { setPasteNotice } from './notice'
import type { ConvertedPaste } from './rich/convert'
import { fileOfDataAddress } from './rich/data-address'
import { spreadsheetRows } from './rich/spreadsheet-rows'

type Converter = typeof import('./rich/convert')

const LONGEST = 500_000

interface Range {
  from: number
  to: number
}

const wait = StateEffect.define<Range>()
const waited = StateEffect.define<null>()

/** Where text stands that is being converted. What is typed inside ends it. */
const converting = StateField.define<Range | null>({
  create: () => null,
  update(range, { changes, docChanged, effects }) {
    let next = range && docChanged ? { from: changes.mapPos(range.from, 1), to: changes.mapPos(range.to, -1) } : range
    for (const effect of effects) next = effect.is(wait) ? effect.value : effect.is(waited) ? null : next
    return next
  },
})

/** State of conversions that are under way. */
export const richText = [converting]

let converter: Converter | undefined

/** Pastes text with marks as Markdown, the plain text first, so that one step of undo leads back to it. False for plain text. */
export function pasteRich(view: EditorView, data: DataTransfer): boolean {
  const text = data.getData('text/plain')
  const work = workFor(data, text, firstNoteIn(view.state.sliceDoc()))
  if (!work || text.length > LONGEST) return false
  const { from, to } = view.state.selection.main
  const raw = linesOf(text || work.text)
  const range = { from, to: from + raw.length }
  replace(view, { from, to, text: raw.toString() }, { effects: wait.of(range) })
  if (converter) finish(view, raw.toString(), work.convert(converter), work.files)
  else void load(view, raw.toString(), work)
  return true
}

function firstNoteIn(source: string): number {
  return 1 + Math.max(0, ...[...source.matchAll(/\[\^(\d{1,6})\]/g)].map(([, number]) => Number(number)))
}

interface Work {
  /** The text without its marks. */
  text: string
  files: readonly File[]
  convert(converter: Converter): ConvertedPaste
}

function workFor(data: DataTransfer, text: string, firstNote: number): Work | null {
  const html = data.getData('text/html')
  if (!html) {
    const rows = spreadsheetRows(text)
    return rows && { text, files: [], convert: ({ convertRows }) => convertRows(rows) }
  }
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const files = [...data.files].filter(({ type }) => type.startsWith('image/'))
  const words = body.textContent?.trim() ?? ''
  if (words === '' && (files.length > 0 || !body.querySelector('img'))) return null
  const language = languageOf(data.getData('vscode-editor-data'))
  if (isPlain(body, text, language)) return null
  return { text: words, files, convert: ({ convert }) => convert(body, { files: files.length, language: language ?? '', firstNote }) }
}

/** The language that an editor of the VS Code family says the text is in; null when it comes from elsewhere. */
function languageOf(said: string): string | null {
  try {
    const { mode } = JSON.parse(said) as { mode?: unknown }
    return typeof mode === 'string' && /^[\w+#-]+$/.test(mode) ? mode : ''
  } catch {
    return said ? '' : null
  }
}

const markdown = /^(?:#{1,6} |[-*+] |\d+[.)] |> |```|~~~|---\n|\|.*\||import |export |<[A-Z])|\[[^\]\n]+\]\([^)\n]+\)|\*\*[^*\n]+\*\*/m
const typewriter = /font-family:[^;"]*(?:mono|courier|consolas|menlo|monaco)/i

/** Whether the HTML is only how a code editor or a terminal draws a text that is Markdown, or no more than one line. */
function isPlain(body: HTMLElement, text: string, language: string | null): boolean {
  const drawn = [...body.querySelectorAll('*')]
  const isStyling = drawn.every(({ tagName }) => /^(?:DIV|SPAN|BR|PRE|FONT|META|STYLE)$/.test(tagName))
  const isTyped =
    language !== null || body.querySelector('pre') !== null || drawn.some((one) => typewriter.test(one.getAttribute('style') ?? ''))
  if (!isStyling || !isTyped) return false
  return markdown.test(text) || !text.trim().includes('\n') || /^(?:markdown|mdx|plaintext)$/.test(language ?? '')
}

async function load(view: EditorView, raw: string, work: Work): Promise<void> {
  try {
    converter = await import('./rich/convert')
    finish(view, raw, work.convert(converter), work.files)
  } catch {
    view.dispatch({
      effects: [waited.of(null), setPasteNotice.of('The text was pasted without its formatting: what converts it cannot be loaded now.')],
    })
  }
}

/** Puts the Markdown in the place of the plain text, unless that was changed meanwhile. */
function finish(view: EditorView, raw: string, converted: ConvertedPaste, files: readonly File[]): void {
  const range = view.state.field(converting, false)
  if (!range) return
  if (view.state.doc.slice(range.from, range.to).toString() !== raw) {
    view.dispatch({ effects: waited.of(null) })
    return
  }
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
      EditorView.announce.of('Pasted as Markdown.'),
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

function noticeFor({ linked, lost }: ConvertedPaste): string | null {
  const sentences = [
    linked > 0 &&
      `${linked === 1 ? 'A picture of another site is a link now' : `${linked} pictures of other sites are links now`}: save and drop here what readers should see.`,
    lost > 0 && `${lost === 1 ? 'A picture' : `${lost} pictures`} did not come along: add from a file.`,
  ].filter(Boolean)
  return sentences.length > 0 ? sentences.join(' ') : null
}
