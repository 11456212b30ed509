import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { ActionFailure } from '@/lib/core/action'
import { nameRefusal } from './refusals'

const QUEUE = '/studio/comments'

/** Redirects to the page of the queue that a form named as `back`, its first when it named none, with a word on what was done. */
export function redirectBack(back: unknown, words: Record<string, string>): never {
  const page = new URL(String(back ?? ''), `http://studio.invalid${QUEUE}`)
  const address = page.pathname === QUEUE || page.pathname.startsWith(`${QUEUE}/`) ? page.pathname : QUEUE
  for (const word of ['done', 'count', 'batch', 'problem', 'because']) page.searchParams.delete(word)
  for (const [word, value] of Object.entries(words)) page.searchParams.set(word, value)
  // The head of the page counts what waits, and a redirect alone would keep it as it is.
  refresh()
  redirect(`${address}?${page.searchParams}`)
}

/** Redirects to the page of the queue that a form named, with the reason why what it asked for was refused. */
export function redirectRefused(failure: ActionFailure, { back }: { back?: unknown }): never {
  const because = nameRefusal(Object.values(failure.fieldErrors)[0] ?? failure.message)
  redirectBack(back, { problem: failure.code, ...(because && { because }) })
}
