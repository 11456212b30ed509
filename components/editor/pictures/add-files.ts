import { EditorView } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'
import { blockPlace } from './block-place'
import { addPictures } from './pending-pictures'

interface Wanted {
  at: number
  /** Above a block when that is nearer than below it. */
  nearest?: boolean
}

/** Begins to send files; each will stand as a block of its own at or near a place, in this order. */
export function addFiles(view: EditorView, files: readonly File[], { at, nearest = false }: Wanted): void {
  if (files.length === 0) return
  const place = blockPlace(view.state, at, nearest).at
  const pictures = files.map((file) => ({ id: crypto.randomUUID(), file: named(file), at: place, progress: { kind: 'queued' as const } }))
  const announcement = messages.uploadingFiles({ files: files.length })
  view.dispatch({ effects: [addPictures.of(pictures), EditorView.announce.of(announcement)] })
}

/** Names a file that has no name of its own, as those of the clipboard. */
function named(file: File): File {
  return file.name ? file : new File([file], 'picture', { type: file.type })
}
