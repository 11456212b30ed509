import { post } from './post'

const PAUSE_MS = 500

/** Characters that would look otherwise than they are typed. */
const marks = /[*_`[\]>]|^ *(?:[-+]|\d+[.)]) /m

let timer: ReturnType<typeof setTimeout>
let asking = new AbortController()

/** Shows a text as readers will see it, by the server, a moment after the last key. */
export function previewSoon(form: HTMLFormElement, text: HTMLTextAreaElement): void {
  clearTimeout(timer)
  asking.abort()
  timer = setTimeout(() => void preview(form, text), PAUSE_MS)
}

async function preview(form: HTMLFormElement, text: HTMLTextAreaElement): Promise<void> {
  const shown = placeBelow(text)
  shown.hidden = !marks.test(text.value) || !text.validity.valid
  if (shown.hidden) return
  const asked = new FormData(form)
  asked.set('preview', '1')
  asking = new AbortController()
  const answer = await post(form.action, asked, asking.signal).catch(() => null)
  if (answer?.comment?.html !== undefined) shown.innerHTML = answer.comment.html
}

function placeBelow(text: HTMLElement): HTMLElement {
  const next = text.nextElementSibling
  if (next?.matches('.comment-preview')) return next as HTMLElement
  const made = document.createElement('div')
  made.className = 'notice comment-preview said'
  text.after(made)
  return made
}
