import type { EditorView } from '@codemirror/view'
import { acceptedFiles, acceptedPictures } from '@/lib/media/file-kinds'
import { make } from '../base/dom'
import { addFiles } from './add-files'

/** Lets the writer choose pictures of this device, or take one with it; they come to stand at the cursor. */
export const chooseImages = (view: EditorView) => choose(view, acceptedPictures)

/** Lets the writer choose files of any kind that is taken; they come to stand at the cursor, as players or links. */
export const chooseFiles = (view: EditorView) => choose(view, acceptedFiles)

function choose(view: EditorView, accept: string): boolean {
  const input = make('input', { type: 'file', multiple: true, accept })
  input.addEventListener('change', () => {
    addFiles(view, [...(input.files ?? [])], { at: view.state.selection.main.head })
    view.focus()
  })
  input.addEventListener('cancel', () => view.focus())
  input.click()
  return true
}
