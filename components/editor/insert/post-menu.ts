import { type Completion, type CompletionContext, type CompletionSource, pickedCompletion } from '@codemirror/autocomplete'
import type { EditorView } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/inserting'
import type { LinkTarget } from '@/lib/posts/links/types'
import { showNote } from '../base/note'
import type { EditorServices } from '../base/services'
import { escapeText } from '../syntax/escape-text'
import { isProse } from '../syntax/prose'

const PAUSE = 150

const states = { published: '', scheduled: 'scheduled', draft: 'draft' } as const

/** Posts to link to, behind `[[`, and behind `@` where a word may begin. */
export function postSource({ findPosts }: EditorServices): CompletionSource {
  return async (context) => {
    const found = openedBefore(context)
    if (!found || context.view?.composing || !isProse(context.state, found.from)) return null
    context.addEventListener('abort', () => {}, { onDocChange: true })
    if (found.query) await new Promise((resolve) => setTimeout(resolve, PAUSE))
    if (context.aborted) return null
    try {
      const targets = await findPosts(found.query)
      if (targets.length === 0 && found.brackets) note(context, found.from, messages.noPostHasTheseWords())
      return { from: found.from, options: targets.map(toCompletion), filter: false }
    } catch {
      note(context, found.from, messages.postsCannotBeSearchedNow())
      return null
    }
  }
}

function note({ aborted, view }: CompletionContext, at: number, text: string): void {
  if (!aborted && view) showNote(view, at, text)
}

/** Reads what opened the menu before the cursor: the sign, and the words that are looked for. */
function openedBefore(context: CompletionContext): { from: number; query: string; brackets: boolean } | null {
  const link = context.matchBefore(/\[\[[^[\]]{0,100}/)
  if (link) return { from: link.from, query: link.text.slice(2).trim(), brackets: true }
  const name = context.matchBefore(/(?:^|[\s(*_])@(?:[\p{L}\p{N}][^@[\]]{0,60})?/u)
  if (!name) return null
  const sign = name.text.indexOf('@')
  return { from: name.from + sign, query: name.text.slice(sign + 1).trim(), brackets: false }
}

function toCompletion({ title, permalink, state }: LinkTarget): Completion {
  return { label: title, detail: [permalink, states[state]].filter(Boolean).join(' · '), apply: linkTo(title, permalink) }
}

function linkTo(title: string, permalink: string) {
  return (view: EditorView, completion: Completion, from: number, to: number) => {
    const closed = view.state.sliceDoc(from, from + 2) === '[[' && view.state.sliceDoc(to, to + 2) === ']]'
    const insert = `[${escapeText(title)}](${permalink})`
    view.dispatch({
      changes: { from, to: closed ? to + 2 : to, insert },
      selection: { anchor: from + insert.length },
      scrollIntoView: true,
      userEvent: 'input.complete',
      annotations: pickedCompletion.of(completion),
    })
  }
}
