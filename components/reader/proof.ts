// Works for a second before a comment is sent, where the blog asks for it. Loaded when somebody begins to write.

import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { pathTo } from '@/lib/core/routes/path-to'

/** Before the twenty minutes for which the server takes an answer are over. */
const staleMs = 15 * 60 * 1000
const timeoutMs = 15_000

const begun = new WeakMap<HTMLFormElement, { at: number; done: Promise<void> }>()

function fieldOf(form: HTMLFormElement): HTMLInputElement {
  const there = form.elements.namedItem('proof')
  if (there instanceof HTMLInputElement) return there
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'proof'
  form.append(field)
  return field
}

async function work(form: HTMLFormElement): Promise<void> {
  const post = new FormData(form).get('postId')
  const answer = await fetch(pathTo('/api/comments/challenge', { post: String(post) }))
  if (!answer.ok) return
  const challenge = await answer.json()
  const solution = await solveChallenge({ challenge, deriveKey, timeout: timeoutMs })
  if (solution) fieldOf(form).value = btoa(JSON.stringify({ challenge, solution }))
}

/** Begins to work for this form, unless that is done or under way. */
export function prove(form: HTMLFormElement): Promise<void> {
  const known = begun.get(form)
  if (known && Date.now() - known.at < staleMs) return known.done
  // Without an answer the comment is sent all the same: it waits for a moderator.
  const done = work(form).catch(() => {})
  begun.set(form, { at: Date.now(), done })
  return done
}

const ready = new WeakSet<HTMLFormElement>()

document.addEventListener(
  'submit',
  (event) => {
    const { target: form, submitter } = event
    if (!(form instanceof HTMLFormElement) || !form.dataset.proof || submitter?.getAttribute('name') || ready.delete(form)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    form.setAttribute('aria-busy', 'true')
    const go = () => {
      form.removeAttribute('aria-busy')
      ready.add(form)
      form.requestSubmit(submitter)
    }
    // Not before this event is over: a form that is being sent takes no second order. Work done earlier would end within it.
    void prove(form).then(() => setTimeout(go))
  },
  true,
)
