import { prepareForm } from './form'
import { fetchPage } from './page'

/** Pages about a comment whose forms unfold below it. */
const pages = /^\/(?:comments\/[\w-]+\/(?:reply|quote)|reader\/comments\/[\w-]+\/(?:edit|delete))$/

/** Returns the link when what it leads to can unfold where the comment stands: in a discussion, not on a page of its own. */
export function linkThatUnfolds(target: Element): HTMLAnchorElement | null {
  const link = target.closest<HTMLAnchorElement>('#comments .comment a')
  return link && link.origin === location.origin && pages.test(link.pathname) ? link : null
}

/**
 * Shows below a comment what a link of it leads to: the form or the buttons of that page, as the server made them. A second time
 * hides it. What cannot be had leads to the page as without a script.
 */
export async function unfold(link: HTMLAnchorElement): Promise<void> {
  const comment = link.closest<HTMLElement>('.comment')
  const open = comment?.querySelector<HTMLElement>(':scope > .unfolded')
  const typed = link.pathname.endsWith('/quote') ? open?.querySelector('textarea')?.value : ''
  if (open?.dataset.of === link.href) return fold(open, link)
  const page = await fetchPage(link.href)
  const parts = page ? partsOf(page, link) : []
  if (!comment || parts.length === 0) return location.assign(link.href)
  const place = document.createElement('div')
  place.className = 'unfolded'
  place.dataset.of = link.href
  place.append(...parts)
  makeUnique(place, comment.id)
  if (open) fold(open)
  comment.append(place)
  if (comment.contains(link)) link.setAttribute('aria-expanded', 'true')
  place.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && !isChanged(place)) fold(place, link)
  })
  for (const form of place.querySelectorAll('form')) {
    form.action = `${link.pathname}#comment-answer`
    prepareForm(form)
  }
  const text = place.querySelector('textarea')
  if (text) text.value += typed ?? ''
  text?.setSelectionRange(text.value.length, text.value.length)
  ;(text ?? place.querySelector('button'))?.focus()
}

/** Takes from the page of a link what can be done there, without what the discussion has already. */
function partsOf(page: Document, { hash, pathname }: HTMLAnchorElement): Element[] {
  const form = page.querySelector('.alone > form:not(#react)')
  const [reactions, ways] = page.querySelectorAll('.comment > .actions')
  if (hash && reactions && ways) {
    ways.querySelector('[href$="/quote"]')?.remove()
    return [reactions, ways]
  }
  const quote = pathname.endsWith('/reply') ? ways?.querySelector('[href$="/quote"]') : null
  return [...(quote ? [quote] : []), ...(form ? [form] : [])]
}

/** Gives what has come from another page names that nothing here has. */
function makeUnique(place: HTMLElement, suffix: string): void {
  for (const attribute of ['id', 'for', 'aria-describedby']) {
    for (const element of place.querySelectorAll(`[${attribute}]`))
      element.setAttribute(attribute, `${element.getAttribute(attribute)}-${suffix}`)
  }
}

/** Tells that somebody has written what is kept nowhere else. */
function isChanged(place: HTMLElement): boolean {
  const text = place.querySelector('textarea')
  return text !== null && text.value !== text.defaultValue
}

function fold(place: HTMLElement, link?: HTMLElement): void {
  for (const opener of place.parentElement?.querySelectorAll('[aria-expanded]') ?? []) opener.removeAttribute('aria-expanded')
  place.remove()
  link?.focus()
}
