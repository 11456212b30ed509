/** Makes an element with properties and children. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

/** A button of the studio that leaves the form around it alone. */
export function makeButton(label: string, onPress: () => void, variant = 'quiet'): HTMLButtonElement {
  const button = make('button', { type: 'button', className: 'button' }, label)
  button.dataset.variant = variant
  button.addEventListener('click', onPress)
  return button
}
