import { tooLong } from '@/lib/core/text/length-limit'
import { announce } from './announce'

const spoken = new WeakMap<HTMLTextAreaElement, boolean>()

/**
 * Says above a field by how much its text is too long, while it is, and keeps it from being sent: nothing of what is typed or
 * pasted is cut. Without a script the server says the same.
 */
export function checkLength(field: HTMLTextAreaElement): void {
  const most = Number(field.dataset.most)
  const message = tooLong(field.value.trim().length - most, most)
  field.setCustomValidity(message)
  const place = placeAbove(field)
  place.textContent = message
  place.hidden = !message
  if (message && !spoken.get(field)) announce(message)
  spoken.set(field, message !== '')
}

function placeAbove(field: HTMLElement): HTMLElement {
  const previous = field.previousElementSibling
  if (previous?.matches('.too-long')) return previous as HTMLElement
  const made = document.createElement('p')
  made.className = 'wrong too-long'
  field.before(made)
  return made
}
