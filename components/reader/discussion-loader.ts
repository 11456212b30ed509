/** Address of the script of components/reader/discussion.ts, which the bundler puts here. */
declare const DISCUSSION_SCRIPT: string

/** Parts of a page that the script of discussions makes more of, and the buttons and links that wait for it. */
const parts = '#comments, #comment-form, textarea[data-most]'
const held = '.comment [form="react"], .comment .actions a'

let loading: Promise<void> | undefined
let isLoaded = false

/** Loads the script of discussions, once. Resolves also when it is not to be had: the page works without it. */
function load(): Promise<void> {
  loading ??= import(DISCUSSION_SCRIPT)
    .catch(() => {})
    .then(() => {
      isLoaded = true
    })
  return loading
}

/**
 * Loads what discussions do with a script when one comes near the window, gets the focus, or is named by the address. What is sent or
 * pressed before the script is there waits for it.
 */
export function loadDiscussionOnDemand(): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return
    observer.disconnect()
    void load()
  })
  for (const part of document.querySelectorAll(parts)) observer.observe(part)
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && target.closest(parts)) void load()
  })
  document.addEventListener('submit', holdSubmit, true)
  document.addEventListener('click', holdClick, true)
}

function holdSubmit(event: SubmitEvent): void {
  const { target: form, submitter } = event
  if (isLoaded || !(form instanceof HTMLFormElement) || !form.querySelector('textarea[data-most]')) return
  event.preventDefault()
  event.stopImmediatePropagation()
  // Not before this event is over: a form that is being sent takes no second order.
  void load().then(() => setTimeout(() => form.requestSubmit(submitter)))
}

function holdClick(event: MouseEvent): void {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event
  const pressed = target instanceof Element ? target.closest<HTMLElement>(held) : null
  if (isLoaded || !pressed || button || ctrlKey || metaKey || shiftKey || altKey) return
  event.preventDefault()
  event.stopImmediatePropagation()
  void load().then(() => pressed.click())
}
