/** Address of the script of components/reader/discussion.ts, which the bundler puts here. */
declare const DISCUSSION_SCRIPT: string

/** Parts of a page that the script of discussions makes more of, and the buttons and links that wait for it. */
const parts = '#comments, #comment-form, textarea[data-most]'
const held = '.comment [form="react"], .comment .actions a'

/** Milliseconds after which what is held goes on as without the script. */
const PATIENCE_MS = 3000

let loading: Promise<void> | undefined
let isLoaded = false
/** Order of the reader that waits for the script, the first of several. */
let waiting: (() => void) | null = null

/** Loads the script of discussions, once. Resolves also when it is not to be had, or not soon: the page works without it. */
function load(): Promise<void> {
  loading ??= Promise.race([import(DISCUSSION_SCRIPT).catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]).then(
    () => {
      isLoaded = true
    },
  )
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
  addEventListener('pagehide', () => {
    waiting = null
  })
  document.addEventListener('submit', holdSubmit, true)
  document.addEventListener('click', holdClick, true)
}

function holdSubmit(event: SubmitEvent): void {
  const { target: form, submitter } = event
  if (isLoaded || !(form instanceof HTMLFormElement) || !form.querySelector('textarea[data-most]')) return
  hold(event, form, () => form.requestSubmit(submitter))
}

function holdClick(event: MouseEvent): void {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event
  const pressed = target instanceof Element ? target.closest<HTMLElement>(held) : null
  if (isLoaded || !pressed || button || ctrlKey || metaKey || shiftKey || altKey) return
  hold(event, pressed, () => pressed.click())
}

/** Has an order wait for the script. Pressing again adds none, and leaving the page drops it. */
function hold(event: Event, element: Element, order: () => void): void {
  event.preventDefault()
  event.stopImmediatePropagation()
  if (waiting) return
  waiting = order
  element.setAttribute('aria-busy', 'true')
  // Not before this event is over: a form that is being sent takes no second order.
  void load().then(() =>
    setTimeout(() => {
      element.removeAttribute('aria-busy')
      if (waiting !== order) return
      waiting = null
      order()
    }),
  )
}
