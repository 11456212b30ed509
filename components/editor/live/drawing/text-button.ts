/** Makes a button in the text, which leaves the focus where it is until it is pressed. */
export function textButton(visible: string, name: string, run: (button: HTMLElement) => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'lv-order'
  button.textContent = visible
  button.tabIndex = -1
  if (name !== visible) button.ariaLabel = name
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', () => run(button))
  return button
}

/** Says whether an event is of such a button. */
export function isOnButton(event: Event): boolean {
  return event.target instanceof Element && event.target.closest('button') !== null
}
