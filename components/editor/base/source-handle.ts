import type { EditorView } from '@codemirror/view'
import type { Aids } from './aids'
import type { Mode } from './mode'
import type { LineColumn, Problem } from './problems'

/** Handle of a text for the components around it, whichever field shows it. */
export interface SourceHandle {
  /** The browser's editor while it is what is shown. */
  view(): EditorView | null
  /** The text as it is now, byte for byte as it came where it was not changed. */
  text(): string
  /** Makes the text `text` by changing only what differs, so that the cursor and the history stay. */
  patch(text: string, options: { undoable: boolean }): void
  show(problems: readonly Problem[]): void
  jump(to: LineColumn): void
  setMode(mode: Mode): void
  /** For what is read off the text; null before the page is hydrated. */
  field(): WritingField | null
}

/** The field that shows a text: the textarea that came with the page, or the browser's editor. */
export interface WritingField {
  readonly hasFocus: boolean
  setAids(aids: Aids): void
  /** The lines of the text as it is now, which stay as they are while it is changed. */
  lines(): Iterable<string>
  /** The line of the cursor, from 1, and the text that is selected. */
  selection(): { line: number; text: string }
  /** Calls `watcher` after each change of the text, until what it returns is called. */
  watch(watcher: () => void): () => void
  /** Puts problems right by their fix of this name, or by one that is safe, in one step that can be undone. */
  fix(problems: readonly Problem[], name: string | null): Promise<void>
  /** Goes to the caret, where somebody writes on. */
  focus(): void
  /** Brings the line of the caret into sight while somebody writes in it. */
  reveal(): void
}
