import { checkLength } from './length'
import { previewSoon } from './preview'
import { send } from './send'
import { keep, readKept } from './storage'

const WRITER = 'writer'

const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement | null

const textField = (form: HTMLFormElement) => form.elements.namedItem('text') as HTMLTextAreaElement | null

/** Key under which the draft of an answer, or of a comment of its own, is stored. */
const draftOf = (form: HTMLFormElement) => `draft:${field(form, 'postId')?.value}:${field(form, 'parentId')?.value ?? ''}`

/** Prepares the form that the page has for a comment. */
export function preparePageForm(): void {
  const form = document.querySelector<HTMLFormElement>('form#comment-form')
  if (form) prepareForm(form)
}

/** Makes a form about a comment keep what is typed, show it as it will look, and send it without leaving the page of the discussion. */
export function prepareForm(form: HTMLFormElement): void {
  const text = textField(form)
  const isNew = field(form, 'do')?.value === 'post-comment'
  if (text) prepareText(form, text, isNew)
  if (!isNew && !document.getElementById('comments')) return
  form.addEventListener('submit', (event) => {
    // A look before sending is for those without scripts.
    if ((event.submitter as HTMLButtonElement | null)?.name) return
    event.preventDefault()
    if (isNew) keep(WRITER, JSON.stringify([field(form, 'name')?.value, field(form, 'email')?.value]))
    void send(form, () => isNew && keep(draftOf(form), null), preparePageForm)
  })
}

function prepareText(form: HTMLFormElement, text: HTMLTextAreaElement, isNew: boolean): void {
  const keepAndShow = () => {
    if (isNew) keep(draftOf(form), text.value)
    previewSoon(form, text)
  }
  const isTyped = text.value !== text.defaultValue
  if (isNew) fillIn(form, text)
  // Words that were typed before this script was here.
  if (isTyped) keepAndShow()
  checkLength(text)
  text.addEventListener('input', keepAndShow)
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
  })
}

function fillIn(form: HTMLFormElement, text: HTMLTextAreaElement): void {
  const draft = readKept(draftOf(form)) ?? ''
  if (text.value === text.defaultValue) text.value ||= draft
  // A draft stays above what somebody has begun to write before it was shown.
  else text.value = draft.includes(text.value.trim()) ? draft : [draft, text.value].filter(Boolean).join('\n\n')
  const [name, email] = JSON.parse(readKept(WRITER) ?? '[]') as string[]
  for (const [input, value] of [
    [field(form, 'name'), name],
    [field(form, 'email'), email],
  ] as const)
    if (input?.type !== 'hidden' && input) input.value ||= value ?? ''
}
