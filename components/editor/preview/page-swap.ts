const LINE = 'data-line'

/**
 * Turns the page in `shown` into the one in `next`. What is the same stays as it is, with its place, its pictures and its
 * unfolded parts; nothing of `next` can run, since its document never was in a window.
 */
export function swapPage(shown: Document, next: Document): void {
  const [main, wanted] = [shown.querySelector('main'), next.querySelector('main')]
  if (!main || !wanted) return
  shown.title = next.title
  const [body, wantedBody] = [main.querySelector('.body'), wanted.querySelector('.body')]
  if (!body || !wantedBody || !sameAround(main, wanted)) {
    main.replaceChildren(...[...wanted.childNodes].map((node) => shown.importNode(node, true)))
  } else swapBlocks(body, wantedBody)
  // In a page that has just loaded, its script shows them.
  for (const button of main.querySelectorAll<HTMLElement>('[data-copy]')) button.hidden = false
}

function without(main: Element): Element {
  const copy = main.cloneNode(true) as Element
  copy.querySelector('.body')?.replaceChildren()
  return copy
}

function sameAround(main: Element, wanted: Element): boolean {
  return without(main).isEqualNode(without(wanted))
}

/** Blocks that are the same at both ends stay. */
function swapBlocks(body: Element, wanted: Element): void {
  const [old, made] = [[...body.childNodes], [...wanted.childNodes]]
  const [before, after] = [old.map(markupOf), made.map(markupOf)]
  const most = Math.min(old.length, made.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[old.length - 1 - end] === after[made.length - 1 - end]) end++
  for (const gone of old.slice(start, old.length - end)) gone.remove()
  const anchor = old[old.length - end] ?? null
  for (const node of made.slice(start, made.length - end)) body.insertBefore(body.ownerDocument.importNode(node, true), anchor)
  body.childNodes.forEach((node, at) => {
    const line = (made[at] as Element).getAttribute?.(LINE)
    if (line && (node as Element).getAttribute(LINE) !== line) (node as Element).setAttribute(LINE, line)
  })
}

/** A block as it looks, wherever in the text it stands. */
function markupOf(node: Node): string {
  if (node.nodeType !== node.ELEMENT_NODE) return node.textContent ?? ''
  return (node as Element).outerHTML.replace(/^(<[^>]*?) data-line="\d+"/, '$1').replaceAll(' hidden=""', '')
}
