import * as messages from '@/lib/messages/generated/reader'
import { announce } from './announce'

/** Puts the code beside a button into the clipboard. */
export async function copy(button: HTMLElement): Promise<void> {
  const code = button.closest('figure')?.querySelector('pre')
  if (!code) return
  const done = await navigator.clipboard.writeText(textOf(code)).then(
    () => true,
    () => false,
  )
  announce(done ? messages.copied() : messages.browserDidNotAllowCopying())
  if (!done) return
  button.dataset.copied = ''
  setTimeout(() => delete button.dataset.copied, 2000)
}

/** The code without what a diff takes away. */
function textOf(code: HTMLElement): string {
  const kept = code.cloneNode(true) as HTMLElement
  for (const removed of kept.querySelectorAll('del')) removed.remove()
  return (kept.textContent ?? '').replace(/\n$/, '')
}
