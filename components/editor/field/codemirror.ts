import { history, historyKeymap } from '@codemirror/commands'
import { markdownKeymap } from '@codemirror/lang-markdown'
import { indentUnit, LanguageSupport, syntaxHighlighting } from '@codemirror/language'
import type { Diagnostic } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, highlightActiveLine, keymap, placeholder } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'
import type { Aids } from '../base/aids'
import { type LineColumn, lineColumnOf, offsetOf, type Problem, rangeOf } from '../base/problems'
import type { EditorServices } from '../base/services'
import { insert } from '../insert/insert'
import { live } from '../live/live'
import { paste } from '../paste/paste'
import { lazySearch } from '../search/lazy-search'
import { componentTags } from '../source/component-tags'
import { diagnostics, replaceDiagnostics } from '../source/diagnostics'
import { direction } from '../source/direction'
import { exactText, patchText, readText } from '../source/exact-text'
import { highlighter } from '../source/highlighter'
import { mdxLanguage } from '../source/language'
import { offsetIn, type TextareaSelection, withLineFeeds } from '../source/line-endings'
import { typing } from '../typing/typing'
import { visibleScrolling } from '../viewport/visible-scrolling'
import { writingAids } from './aids'
import { cursor } from './cursor'
import { plainKeys } from './keys'

/** Settings of the browser's editor that its field hands through. */
export interface SourceSettings {
  nonce: string
  label: string
  /** Id of the element that says how to leave with the keyboard. */
  describedBy: string
  services: EditorServices
  onChange(): void
  onLeave(): void
}

interface SourceOptions extends SourceSettings {
  parent: HTMLElement
  text: string
}

/** The editor of a text, in the browser. */
export interface SourceView {
  /** For commands that work on the text; a change made through it is one that the writer can undo. */
  readonly view: EditorView
  /** The text, byte for byte as it was given where it was not changed. */
  text(): string
  /** Makes the text `text` by changing only what differs; see patchText. */
  patch(text: string, options: { undoable: boolean }): void
  /** Shows another text with the least change, which the writer can undo. */
  setText(text: string, selected: TextareaSelection): void
  selected(): TextareaSelection
  /** Draws the text where it stands, or shows its source. */
  setLive(live: boolean): void
  setAids(aids: Aids): void
  show(problems: readonly Problem[]): void
  /** Puts problems right by their fix of this name, or by one that is safe, in one step that can be undone. */
  fix(problems: readonly Problem[], name: string | null): void
  /** Puts the cursor to a place and shows it. */
  jump(place: LineColumn): void
  /** Brings the line of the caret into sight. */
  reveal(): void
  focus(): void
  destroy(): void
}

/** Creates the browser's editor of a text in `parent`. */
export function createSourceView({ parent, text, nonce, label, describedBy, services, onChange, onLeave }: SourceOptions): SourceView {
  const look = new Compartment()
  const aids = new Compartment()
  const { doc, extension } = exactText(text)
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc,
      extensions: [
        extension,
        EditorView.cspNonce.of(nonce),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          spellcheck: 'true',
          autocorrect: 'on',
          autocapitalize: 'sentences',
          'aria-label': label,
          'aria-describedby': describedBy,
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange()
        }),
        EditorView.domEventHandlers({ blur: () => onLeave() }),
        history(),
        cursor,
        visibleScrolling,
        highlightActiveLine(),
        placeholder(messages.writeOrPressForBlocks()),
        EditorState.allowMultipleSelections.of(true),
        indentUnit.of('  '),
        new LanguageSupport(mdxLanguage),
        syntaxHighlighting(highlighter),
        componentTags,
        direction,
        lazySearch,
        typing,
        insert(services),
        paste(services),
        diagnostics,
        look.of([]),
        aids.of([]),
        keymap.of([...markdownKeymap, ...historyKeymap, ...plainKeys]),
      ],
    }),
  })
  return {
    view,
    text: () => readText(view.state),
    patch: (text, options) => patchText(view, text, options),
    setText: (text, selected) => setText(view, text, selected),
    selected: () => {
      const { anchor, head } = view.state.selection.main
      const shown = (at: number) => withLineFeeds(view.state.sliceDoc(0, at)).length
      return { anchor: shown(anchor), head: shown(head) }
    },
    setLive: (on) => view.dispatch({ effects: look.reconfigure(on ? live : []) }),
    setAids: (wanted) => view.dispatch({ effects: aids.reconfigure(writingAids(wanted)) }),
    show: (problems) =>
      replaceDiagnostics(
        view,
        ({ markClass }) => markClass === MARK,
        problems.map((problem) => toDiagnostic(view, problem)),
      ),
    fix: (problems, name) => void putRight(view, problems, name),
    jump: (place) => {
      view.focus()
      view.dispatch({
        selection: { anchor: offsetOf(view.state.doc, place) },
        effects: EditorView.scrollIntoView(offsetOf(view.state.doc, place), { y: 'center' }),
      })
    },
    reveal: () => view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head) }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  }
}

function setText(view: EditorView, text: string, { anchor, head }: TextareaSelection) {
  patchText(view, text, { undoable: true })
  const place = (shown: number) => view.state.toText(text.slice(0, offsetIn(text, shown))).length
  view.dispatch({ selection: { anchor: place(anchor), head: place(head) }, scrollIntoView: true })
}

const MARK = 'cm-problem'

function toDiagnostic(view: EditorView, problem: Problem): Diagnostic {
  const { message, severity = 'error', fixes = [] } = problem
  // The text may have moved since, and the mark with it.
  const actions = fixes.map(({ name }) => ({
    name,
    apply: (on: EditorView, from: number) => void putRight(on, [{ ...problem, ...lineColumnOf(on.state.doc, from) }], name),
  }))
  return { ...rangeOf(view.state.doc, problem), severity, message, markClass: MARK, ...(actions.length > 0 ? { actions } : {}) }
}

async function putRight(view: EditorView, problems: readonly Problem[], name: string | null) {
  const { caretAfter, changesFor, fixNamed } = await import('@/lib/mdx/problems/fixes')
  const changes = changesFor(view.state.doc.toString(), problems, fixNamed(name))
  const caret = caretAfter(changes)
  const selection = caret === null ? {} : { selection: { anchor: caret } }
  const scrollIntoView = problems.length === 1 || caret !== null
  if (changes.length > 0) view.dispatch({ changes, ...selection, userEvent: 'input.fix', scrollIntoView })
  view.focus()
}
