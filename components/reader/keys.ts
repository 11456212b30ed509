/** In the comments: j and k lead to the next and the one before, o collapses what is below. Elsewhere keys do what they always do. */
export function moveByKey(event: KeyboardEvent): void {
  const { target, key } = event
  if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return
  if (!target.closest('#comments') || target.matches('input, textarea, select')) return
  if (key === 'o') {
    const below = target.closest('li')?.querySelector<HTMLDetailsElement>(':scope > details')
    if (below) below.open = !below.open
  } else if (key === 'j' || key === 'k') move(target, key === 'j' ? 1 : -1)
}

function move(from: Element, step: number): void {
  const shown = [...document.querySelectorAll<HTMLElement>('#comments .comment')].filter((comment) => comment.getClientRects().length > 0)
  const at = shown.indexOf(from.closest<HTMLElement>('.comment') as HTMLElement)
  shown[at < 0 ? 0 : at + step]?.focus()
}
