import type { CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import type { Gemoji } from 'gemoji'
import { isProse } from '../syntax/prose'

const MOST = 30

let loading: Promise<readonly Gemoji[]> | undefined

/** The list is large, so that it comes when it is first asked for; a failure is forgotten. */
function loadAll(): Promise<readonly Gemoji[]> {
  loading ??= import('gemoji').then(
    ({ gemoji }) => gemoji,
    () => {
      loading = undefined
      return []
    },
  )
  return loading
}

/** Emoji behind `:` and the beginning of a name, where a word may begin. */
export const emojiSource: CompletionSource = async (context) => {
  const from = colonBefore(context)
  if (from === null || context.view?.composing || !isProse(context.state, from)) return null
  return resultFor(await loadAll(), context, from)
}

function colonBefore(context: CompletionContext): number | null {
  const found = context.matchBefore(/(?:^|[\s([{"'“‘*_>~—–-]):[a-z+][a-z0-9_+-]{1,40}/i)
  return found && found.from + found.text.indexOf(':')
}

function resultFor(all: readonly Gemoji[], context: CompletionContext, from: number): CompletionResult | null {
  const options = findEmoji(all, context.state.sliceDoc(from + 1, context.pos)).map(({ emoji, names, description }) => ({
    label: emoji,
    displayLabel: `${emoji}\u2002:${names[0]}:`,
    detail: description,
  }))
  const update: CompletionResult['update'] = (_, _from, _to, now) => (colonBefore(now) === from ? resultFor(all, now, from) : null)
  return options.length > 0 ? { from, options, filter: false, update } : null
}

/** Finds emoji for what was typed: first those whose name begins so, then those with it in their name, then those tagged so. */
export function findEmoji(all: readonly Gemoji[], typed: string): Gemoji[] {
  const part = typed.toLowerCase()
  const tests = [
    ({ names }: Gemoji) => names.includes(part),
    ({ names }: Gemoji) => names.some((name) => name.startsWith(part)),
    ({ names }: Gemoji) => names.some((name) => name.includes(part)),
    ({ tags }: Gemoji) => tags.some((tag) => tag.startsWith(part)),
  ]
  return [...new Set(tests.flatMap((test) => all.filter(test)))].slice(0, MOST)
}
