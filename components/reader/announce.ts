let region: HTMLElement | undefined

/** Puts the region on the page that screen readers listen to. */
export function openRegion(): void {
  region = document.createElement('p')
  region.className = 'sr-only'
  region.role = 'status'
  document.body.append(region)
}

/** Has a screen reader say something, also when it is the same as before. */
export function announce(message: string): void {
  if (!region) return
  region.textContent = ''
  setTimeout(() => region?.append(message), 50)
}
