import * as messages from '@/lib/messages/generated/reader'
import { announce } from './announce'
import { fetchPage } from './page'
import { post } from './post'

/**
 * Sends the form of a comment and shows the discussion as the server has it then; a new comment is shown at once as on its way. What
 * fails on the way stays in the form, to be sent again; what is refused is sent as without a script, so that the server says why.
 */
export async function send(form: HTMLFormElement, done: () => void, renew: () => void): Promise<void> {
  const button = form.querySelector('button')
  const typed = new FormData(form)
  const text = typed.get('text')
  if (text !== null && !String(text).trim()) return form.submit()
  const note = showPending(form, typed)
  if (button) button.disabled = true
  try {
    const { location: place } = await post(form.action, typed)
    if (!place) return form.submit()
    done()
    await show(new URL(place, location.href), String(typed.get('do')), renew)
  } catch {
    const failed = messages.notSent()
    note.replaceChildren(failed)
    announce(failed)
    if (button) {
      button.disabled = false
      button.textContent = messages.tryAgain()
      button.focus()
    }
  }
}

/** Shows before the form what is on its way, and returns where it says so. */
function showPending(form: HTMLFormElement, typed: FormData): Element {
  form.parentElement?.querySelector(':scope > .sending')?.remove()
  const article = document.createElement('article')
  article.className = 'comment awaiting sending'
  const part = (tag: string, name: string, text: unknown) => {
    const made = document.createElement(tag)
    made.className = name
    made.textContent = String(text ?? '')
    article.append(made)
    return made
  }
  part('b', '', typed.get('name'))
  const note = part('span', 'waits', messages.sending())
  part('p', 'said', typed.get('text'))
  form.before(article)
  return note
}

/** Words for what a form did, by its action. */
const done: Record<string, () => string> = {
  'delete-comment': messages.yourCommentIsDeleted,
  'edit-comment': messages.yourChangeIsSaved,
}

/** Shows the discussion as it is now, and leads to the comment that was sent. */
async function show(place: URL, action: string, renew: () => void): Promise<void> {
  const old = document.getElementById('comments')
  const page = place.pathname === location.pathname && old ? await fetchPage(place.pathname) : null
  const fresh = page?.getElementById('comments')
  if (!fresh) return location.assign(place)
  old?.replaceWith(fresh)
  // Unlike a change of the history alone, this makes the comment the one that the address names.
  location.replace(place.hash)
  const comment = document.getElementById(place.hash.slice(1))
  announce((done[action] ?? (comment?.matches('.awaiting') ? messages.yourCommentIsSent : messages.yourCommentIsThere))())
  comment?.scrollIntoView({ block: 'center' })
  comment?.focus()
  renew()
}
