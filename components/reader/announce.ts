const region = 'announcements'

/** Puts the region on the page that screen readers listen to. */
export function openRegion(): void {
  const place = document.createElement('p')
  place.id = region
  place.className = 'sr-only'
  place.role = 'status'
  document.body.append(place)
}

/** Has a screen reader say something, also when it is the same as before. */
export function announce(message: string): void {
  const place = document.getElementById(region)
  if (!place) return
  place.textContent = ''
  setTimeout(() => place.append(message), 50)
}
