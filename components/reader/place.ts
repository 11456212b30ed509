import { pathTo } from '@/lib/core/routes/path-to'

const TRIED = 'place'

/** Shows the comment that the address names: in a thread that is collapsed, or on whichever page it stands now. */
export function findPlace(): void {
  const id = /^#c-([\w-]+)$/.exec(location.hash)?.[1]
  if (!id) return
  const comment = document.getElementById(`c-${id}`)
  if (comment) reveal(comment)
  else lookElsewhere(id)
}

function reveal(comment: HTMLElement): void {
  for (let closed = comment.closest('details:not([open])'); closed; closed = comment.closest('details:not([open])'))
    closed.setAttribute('open', '')
  comment.focus()
}

/** Once for each comment, so that nobody is sent in circles. */
function lookElsewhere(id: string): void {
  try {
    if (sessionStorage.getItem(TRIED) === id) return
    sessionStorage.setItem(TRIED, id)
    location.replace(pathTo('/comments/[id]', { id }))
  } catch {
    // Without storage the page stays as it is.
  }
}
