import type { Extension } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'
import { showNote } from '../base/note'
import type { EditorServices } from '../base/services'
import { lazyDescriptions } from './lazy-descriptions'
import { lazyUploads } from './lazy-uploads'

function describe(view: EditorView): boolean {
  const known = lazyDescriptions.in(view)
  if (known) return known.describePicture(view)
  void lazyDescriptions.load(view).then((loaded) => {
    if (loaded) loaded.describePicture(view)
    else showNote(view, view.state.selection.main.head, messages.questionsAboutPictureCannot())
  })
  return true
}

/** Pictures that are added to the text: sent, kept until they are stored, put in, described. */
export function images(services: EditorServices): Extension {
  return [lazyUploads(services), keymap.of([{ key: 'Mod-Alt-i', run: describe }])]
}
