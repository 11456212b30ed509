import type { EditorView } from '@codemirror/view'
import { make } from '../base/dom'
import { addFiles } from './add-files'

/** Types of pictures that the server takes. */
export const ACCEPTED = 'image/jpeg,image/png,image/webp,image/gif'

/** Lets the writer choose pictures of this device, or take one with it; they come to stand at the cursor. */
export function chooseImages(view: EditorView): boolean {
  const input = make('input', { type: 'file', multiple: true, accept: ACCEPTED })
  input.addEventListener('change', () => {
    addFiles(view, [...(input.files ?? [])], { at: view.state.selection.main.head })
    view.focus()
  })
  input.addEventListener('cancel', () => view.focus())
  input.click()
  return true
}
