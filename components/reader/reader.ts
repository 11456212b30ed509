// The script that every page for readers has. A page is complete without it.
import { play } from '../media/video-player'
import { openRegion } from './announce'
import { followContents } from './contents'
import { copy } from './copy'
import { loadDiscussionOnDemand } from './discussion-loader'
import { moveByKey } from './keys'
import { findPlace } from './place'
import { startTheme } from './theme'

/** Stands beside the styles in the head, so that the first paint already has the chosen theme and the controls' room. */
startTheme()

addEventListener('hashchange', findPlace)
addEventListener('DOMContentLoaded', () => {
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) button.hidden = false
  openRegion()
  findPlace()
  followContents()
  loadDiscussionOnDemand()
})
document.addEventListener('keydown', moveByKey)
document.addEventListener('click', (event) => {
  const { target } = event
  if (!(target instanceof Element)) return
  const button = target.closest<HTMLElement>('[data-copy]')
  if (button) void copy(button)
  play(event, target)
})
document.addEventListener('focusin', ({ target }) => {
  const form = target instanceof Element ? target.closest<HTMLFormElement>('form[data-proof]') : null
  if (form) import(form.dataset.proof ?? '').then(({ prove }) => prove(form)).catch(() => {})
})
