import { isolateHistory } from '@codemirror/commands'
import { type EditorState, Text } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { UploadedImage } from '../../source/services'
import { imageMarkup } from './markup'
import { addPictures, askForWords, dropPicture, picturesOnTheirWay } from './pictures'

/** Begins to send files; each will stand at `at`, in this order. */
export function addFiles(view: EditorView, files: readonly File[], at: number): void {
  if (files.length === 0) return
  const pictures = files.map((file) => ({ id: crypto.randomUUID(), file: named(file), at, progress: { kind: 'queued' as const } }))
  const words = files.length === 1 ? 'A picture is' : `${files.length} pictures are`
  view.dispatch({ effects: [addPictures.of(pictures), EditorView.announce.of(`${words} being sent.`)] })
}

/** What the clipboard hands over has no name of its own. */
function named(file: File): File {
  return file.name ? file : new File([file], 'picture', { type: file.type })
}

/** Puts a stored picture where it was waited for: one step to undo. */
export function putIn(view: EditorView, id: string, image: UploadedImage): void {
  const picture = view.state.field(picturesOnTheirWay).find((one) => one.id === id)
  if (!picture) return
  const at = Math.min(picture.at, view.state.doc.length)
  const { before, after } = paddingAt(view.state, at)
  const markup = imageMarkup(image, picture.alt)
  const from = at + before.length
  view.dispatch({
    changes: { from: at, insert: Text.of((before + markup + after).split('\n')) },
    effects: [
      dropPicture.of(id),
      ...(picture.alt ? [] : [askForWords.of({ id, from, to: from + markup.length, image })]),
      EditorView.announce.of(`${picture.file.name} is in the text.${picture.alt ? '' : ' Say what it shows: press Esc, then Tab.'}`),
    ],
    annotations: isolateHistory.of('full'),
    userEvent: 'input.paste',
  })
}

const aside = /^\s*(?:[-*+>|]|\d+[.)])|^\s{4}/

/** A picture has a paragraph to itself, unless it is put into the middle of a line, a list, a quotation or a table. */
function paddingAt(state: EditorState, at: number): { before: string; after: string } {
  const line = state.doc.lineAt(at)
  const left = line.text.slice(0, at - line.from)
  const right = line.text.slice(at - line.from)
  if (aside.test(line.text) || (left.trim() && right.trim())) return { before: '', after: '' }
  const blank = (number: number) => number < 1 || number > state.doc.lines || state.doc.line(number).text.trim() === ''
  const before = left.trim() ? '\n\n' : blank(line.number - 1) ? '' : '\n'
  const after = right.trim() ? '\n\n' : blank(line.number + 1) ? '' : '\n'
  return { before, after }
}
