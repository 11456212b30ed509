/** The region that screen readers listen to. Found by where it stands: a text may have any id. */
const findRegion = () => document.querySelector('body > [role="status"]')

/** Puts the region on the page that screen readers listen to. */
export function openRegion(): void {
  const region = document.createElement('p')
  region.className = 'sr-only'
  region.role = 'status'
  document.body.append(region)
}

/** Has a screen reader say something, also when it is the same as before. */
export function announce(message: string): void {
  const region = findRegion()
  if (!region) return
  region.textContent = ''
  setTimeout(() => region.append(message), 50)
}
