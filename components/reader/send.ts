import * as messages from '@/lib/messages/generated/reader'
import { announce } from './announce'
import { post } from './post'

/**
 * Sends a comment and shows it at once as on its way, then as the server has it. What fails on the way stays in the form, to be
 * sent again; what is refused is sent as without a script, so that the server says why.
 */
export async function send(form: HTMLFormElement, done: () => void, renew: () => void): Promise<void> {
  const button = form.querySelector('button')
  const typed = new FormData(form)
  if (!String(typed.get('text')).trim()) return form.submit()
  const pending = showPending(form, typed)
  if (button) button.disabled = true
  try {
    const { location: place } = await post(typed)
    if (!place) return form.submit()
    done()
    await show(new URL(place, location.href), renew)
  } catch {
    const failed = messages.notSent()
    pending.querySelector('.waits')?.replaceChildren(failed)
    announce(failed)
    if (button) {
      button.disabled = false
      button.textContent = messages.tryAgain()
      button.focus()
    }
  }
}

function showPending(form: HTMLFormElement, typed: FormData): HTMLElement {
  form.parentElement?.querySelector(':scope > .sending')?.remove()
  const article = document.createElement('article')
  article.className = 'comment awaiting sending'
  const parts = [
    ['b', '', String(typed.get('name'))],
    ['span', 'waits', messages.sending()],
    ['p', 'said', String(typed.get('text'))],
  ] as const
  for (const [tag, name, text] of parts) {
    const part = document.createElement(tag)
    part.className = name
    part.textContent = text
    article.append(part)
  }
  form.before(article)
  return article
}

/** Shows the discussion as it is now, and leads to the new comment in it. */
async function show(place: URL, renew: () => void): Promise<void> {
  const old = document.getElementById('comments')
  const answer = place.pathname === location.pathname && old ? await fetch(place.pathname).catch(() => null) : null
  const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('comments')
  if (!fresh) return location.assign(place)
  old?.replaceWith(fresh)
  // Unlike a change of the history alone, this makes the comment the one that the address names.
  location.replace(place.hash)
  const comment = document.getElementById(place.hash.slice(1))
  announce(comment?.matches('.awaiting') ? messages.yourCommentIsSent() : messages.yourCommentIsThere())
  comment?.scrollIntoView({ block: 'center' })
  comment?.focus()
  renew()
}
