import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

/** Something that can be ordered from the palette or by keys. */
export interface EditorCommand {
  id: string
  name: string
  /** The heading under which it is listed. */
  group: string
  /** As CodeMirror writes keys, `Mod-Shift-8`; `Mod` is Ctrl, and Command on a Mac. The first is the one that is shown. */
  keys?: readonly string[]
}

/** A command on the text. */
export interface TextCommand extends EditorCommand {
  /** False when it has nothing to do here, so that its keys keep their other meaning. */
  run(view: EditorView): boolean
  /** True if what it sets is set at the cursor. */
  isOn?(state: EditorState): boolean
  /** True if there is something for it to work on; absent when there always is. */
  isHere?(state: EditorState): boolean
}
