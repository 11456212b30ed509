import { type Completion, type CompletionContext, type CompletionResult, pickedCompletion } from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'
import type { EditorView } from '@codemirror/view'
import { languages } from '@/lib/mdx/highlight/languages'
import * as messages from '@/lib/messages/generated/inserting'
import { nodeAround } from '../syntax/tree'

const fences = new Set(['FencedCode'])

const languageOptions: readonly Completion[] = [
  ...Object.entries(languages).flatMap(([grammar, names]) =>
    names.map((label, index) => ({ label, boost: index === 0 ? 1 : 0, ...(label === grammar ? {} : { detail: grammar }) })),
  ),
  { label: 'text', detail: messages.notHighlighted() },
]

interface Meta extends Completion {
  /** Beginning of it in a text that already has it: it is not offered again. */
  sign: string
}

const metaOptions: readonly Meta[] = [
  { label: 'title="…"', sign: 'title=', detail: messages.nameAboveCodeSuch(), apply: between('title="', '"') },
  { label: '{1,3-5}', sign: '{', detail: messages.linesToHighlight(), apply: between('{', '}') },
  { label: 'showLineNumbers', sign: 'showLineNumbers', detail: messages.numberBeforeEachLine() },
]

/** Puts the cursor between two signs that a writer fills in. */
function between(before: string, after: string) {
  return (view: EditorView, option: Completion, from: number, to: number) =>
    view.dispatch({
      changes: { from, to, insert: before + after },
      selection: { anchor: from + before.length },
      annotations: pickedCompletion.of(option),
      userEvent: 'input.complete',
    })
}

/** Completes a fence that begins a block: languages, then what code can be told about itself. */
export function completeFence({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const line = state.doc.lineAt(pos)
  const before = state.sliceDoc(line.from, pos)
  const fence = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(`{3,}|~{3,})[ \t]*/.exec(before)
  const block = fence && nodeAround(syntaxTree(state), line.from + fence[0].trimEnd().length, fences)
  if (!fence || !block || block.from < line.from || block.from > line.to) return null
  const info = before.slice(fence[0].length)
  return /^[\w+-]*$/.test(info) ? languagesFor(info, pos, explicit) : metaFor(info, pos, explicit)
}

/** Nothing while the name is empty or complete: Enter is to begin the code then, not to choose. */
function languagesFor(name: string, pos: number, explicit: boolean): CompletionResult | null {
  if (!explicit && (name === '' || languageOptions.some(({ label }) => label === name))) return null
  return { from: pos - name.length, options: languageOptions }
}

function metaFor(info: string, pos: number, explicit: boolean): CompletionResult | null {
  const word = /[\w{]*$/.exec(info)?.[0] ?? ''
  const given = info.slice(0, info.length - word.length)
  const quoted = given.split('"').length % 2 === 0
  if (quoted || !/\s$/.test(given) || (word === '' && !explicit)) return null
  return { from: pos - word.length, options: metaOptions.filter(({ sign }) => !given.includes(sign)), validFor: /^[\w{]*$/ }
}
