import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'

const QUEUE = '/studio/comments'

/** Redirects back to the page of the queue that the form names, its first when it names none, with a word on what was done. */
export function redirectBack(form: FormData, words: Record<string, string>): never {
  const back = new URL(String(form.get('back') ?? ''), `http://studio.invalid${QUEUE}`)
  const address = back.pathname === QUEUE || back.pathname.startsWith(`${QUEUE}/`) ? back.pathname : QUEUE
  for (const word of ['done', 'count', 'batch', 'problem', 'because']) back.searchParams.delete(word)
  for (const [word, value] of Object.entries(words)) back.searchParams.set(word, value)
  // The head of the page counts what waits, and a redirect alone would keep it as it is.
  refresh()
  redirect(`${address}?${back.searchParams}`)
}
