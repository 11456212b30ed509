import type { EditorView } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'
import { setPasteNotice } from '../base/paste-notice'
import type { RichPaste } from './converted-text'
import { linesOf, replace } from './insert-text'
import { converting, wait, waited } from './rich/conversion-state'
import { parsePasted } from './rich/parsed-html'
import { spreadsheetRows } from './rich/spreadsheet-rows'

const LONGEST = 500_000

/** State of conversions that are under way. */
export const richText = [converting]

let converted: typeof import('./converted-text') | undefined

/** Pastes text with marks as Markdown, the plain text first, so that one step of undo leads back to it. False for plain text. */
export function pasteRich(view: EditorView, data: DataTransfer): boolean {
  const text = data.getData('text/plain')
  const work = workFor(data, text, firstNoteIn(view.state.sliceDoc()))
  if (!work || text.length > LONGEST) return false
  const { from, to } = view.state.selection.main
  const raw = linesOf(work.raw)
  replace(view, { from, to, text: work.raw }, { effects: wait.of({ from, to: from + raw.length }) })
  const pasted = { ...work, raw: raw.toString() }
  if (converted) converted.putConverted(view, pasted)
  else void load(view, pasted)
  return true
}

function firstNoteIn(source: string): number {
  return 1 + Math.max(0, ...[...source.matchAll(/\[\^(\d{1,6})\]/g)].map(([, number]) => Number(number)))
}

function workFor(data: DataTransfer, text: string, firstNote: number): RichPaste | null {
  const html = data.getData('text/html')
  if (!html) {
    const rows = spreadsheetRows(text)
    return rows ? { raw: text, files: [], convert: ({ convertRows }) => convertRows(rows) } : foreignMarkdown(text)
  }
  const body = parsePasted(html)
  const files = [...data.files].filter(({ type }) => type.startsWith('image/'))
  const words = body.textContent?.trim() ?? ''
  if (words === '' && (files.length > 0 || !body.querySelector('img'))) return null
  const language = languageOf(data.getData('vscode-editor-data'))
  if (isPlain(body, text, language)) return foreignMarkdown(text)
  return {
    raw: text || words,
    files,
    convert: ({ convert }) => convert(body, { files: files.length, language: language ?? '', firstNote }),
  }
}

/** Signs of one engine's Markdown: tags of Liquid and Hugo, attributes of kramdown, directives, admonitions. */
const foreign = /\{%-?\s*\/?\w|\{\{[<%]|\{:[ .#]|^:{3,}\s*\{?\.?\w|^(?:!!!|\?\?\?\+?) \w|^\[\[toc\]\]\s*$|^\[toc\]\s*$/im

/** Plain text that is Markdown of another engine; null for any other. */
function foreignMarkdown(text: string): RichPaste | null {
  return foreign.test(text) ? { raw: text, files: [], convert: ({ convertForeign }) => convertForeign(text) } : null
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

/** Tells whether the HTML is only how a code editor or a terminal draws a text that is Markdown, or no more than one line. */
function isPlain(body: HTMLElement, text: string, language: string | null): boolean {
  const drawn = [...body.querySelectorAll('*')]
  const isStyling = drawn.every(({ tagName }) => /^(?:DIV|SPAN|BR|PRE|FONT|META)$/.test(tagName))
  const isTyped =
    language !== null || body.querySelector('pre') !== null || drawn.some((one) => typewriter.test(one.getAttribute('data-style') ?? ''))
  if (!isStyling || !isTyped) return false
  return markdown.test(text) || !text.trim().includes('\n') || /^(?:markdown|mdx|plaintext)$/.test(language ?? '')
}

async function load(view: EditorView, work: RichPaste): Promise<void> {
  try {
    converted = await import('./converted-text')
    converted.putConverted(view, work)
  } catch {
    view.dispatch({
      effects: [waited.of(null), setPasteNotice.of(messages.textWasPastedWithout())],
    })
  }
}
