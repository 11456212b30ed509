import * as messages from '@/lib/messages/generated/reader'
import { announce } from './announce'
import { fetchPage } from './page'
import { post } from './post'

/** Sends the reaction of a button, and shows beside the comment how many there are now; what was refused is said there. */
export async function react(comment: Element, { name, value }: HTMLButtonElement): Promise<void> {
  // The form that the buttons belong to is on a page only where it has such buttons by itself.
  const order = new FormData()
  order.set('do', 'react')
  order.set(name, value)
  const answer = await post(location.pathname, order).catch(() => null)
  if (!answer?.location) return refuse(comment, answer?.comment?.message ?? messages.reactionDidNotArrive())
  const fresh = (await fetchPage(location.pathname))?.getElementById(comment.id)?.querySelector(':scope > .actions')
  const old = comment.querySelector(':scope > .actions')
  if (!fresh || !old) return location.reload()
  comment.querySelector(':scope > .unfolded')?.remove()
  old.replaceWith(fresh)
  const pressed = fresh.querySelector<HTMLElement>(`[value$="${value.replace(/^-/, '')}"]`)
  announce((pressed?.hasAttribute('aria-pressed') && pressed.getAttribute('aria-label')) || messages.reactionIsTakenBack())
  const next = pressed ?? fresh.querySelector<HTMLElement>('[href*="#react"]')
  next?.focus()
}

function refuse(comment: Element, message: string): void {
  comment.querySelector(':scope > .wrong')?.remove()
  const note = document.createElement('p')
  note.className = 'wrong'
  note.textContent = message
  comment.querySelector(':scope > .actions')?.after(note)
  announce(message)
}
