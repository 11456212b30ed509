// The readers' whole script. A page is complete without it.
import { openRegion } from './announce'
import { followContents } from './contents'
import { copy } from './copy'
import { preparePageForm } from './form'
import { moveByKey } from './keys'
import { checkLength } from './length'
import { findPlace } from './place'
import { react } from './reactions'
import { startTheme } from './theme'
import { linkThatUnfolds, unfold } from './unfold'

/** Stands beside the styles in the head, so that the first paint already has the chosen theme and the controls' room. */
startTheme()

addEventListener('hashchange', findPlace)
addEventListener('DOMContentLoaded', () => {
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) button.hidden = false
  openRegion()
  preparePageForm()
  findPlace()
  followContents()
})
document.addEventListener('keydown', moveByKey)
document.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLTextAreaElement && target.dataset.most) checkLength(target)
})
document.addEventListener('click', (event) => {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event
  if (!(target instanceof Element)) return
  const copies = target.closest<HTMLElement>('[data-copy]')
  if (copies) void copy(copies)
  const reaction = target.closest<HTMLButtonElement>('.comment [form="react"]')
  const comment = reaction?.closest('.comment')
  if (reaction && comment) {
    event.preventDefault()
    void react(comment, reaction)
  }
  const link = button || ctrlKey || metaKey || shiftKey || altKey ? null : linkThatUnfolds(target)
  if (!link) return
  event.preventDefault()
  void unfold(link)
})
document.addEventListener('focusin', ({ target }) => {
  const form = target instanceof Element ? target.closest<HTMLFormElement>('form[data-proof]') : null
  if (form) import(form.dataset.proof ?? '').then(({ prove }) => prove(form)).catch(() => {})
})
