/**
 * Writes into a field as somebody who types does, so that the form and React's components that follow the field learn of it. The
 * caret stays where it is.
 */
export function typeInto(control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string): void {
  if (control.value === value) return
  const caret = control === document.activeElement && 'selectionStart' in control ? control.selectionStart : null
  // React replaces the setter of the element itself, and takes no value for typed that came through it.
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value') ?? {}
  set?.call(control, value)
  if (caret !== null && 'setSelectionRange' in control) control.setSelectionRange(caret, caret)
  control.dispatchEvent(new Event('input', { bubbles: true }))
  control.dispatchEvent(new Event('change', { bubbles: true }))
}
