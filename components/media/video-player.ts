/** Features of the browser that players of videos need (Permissions Policy). */
const features = ['autoplay', 'encrypted-media', 'fullscreen', 'picture-in-picture']

/**
 * Loads the player of a video in the place of its picture when its title is clicked, unless a key or another button opens the page of the
 * video elsewhere. From then on the title is a link to that page.
 */
export function play(event: MouseEvent, target: Element): void {
  const link = target.closest<HTMLAnchorElement>('a[data-player]')
  const poster = link?.closest('.embed')?.querySelector('.poster')
  if (!link?.dataset.player || !poster || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  const frame = document.createElement('iframe')
  frame.src = link.dataset.player
  frame.title = link.textContent ?? ''
  frame.allow = features.join(';')
  frame.referrerPolicy = 'strict-origin-when-cross-origin'
  frame.sandbox.add('allow-scripts', 'allow-same-origin', 'allow-popups', 'allow-presentation')
  poster.replaceChildren(frame)
  poster.className = 'player'
  delete link.dataset.player
  frame.focus()
}
