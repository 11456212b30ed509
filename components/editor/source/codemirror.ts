import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown'
import { indentUnit, LanguageSupport, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { search, searchKeymap } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap } from '@codemirror/view'
import { insert } from '../insert/insert'
import { live } from '../live/live'
import { paste } from '../paste/paste'
import { typing } from '../typing/typing'
import { completion } from './completion'
import { componentTags } from './component-tags'
import { highlighter } from './highlight'
import { lineSeparatorOf } from './line-endings'
import { offsetOf, type Problem, rangeOf } from './problems'
import type { EditorServices } from './services'

interface SourceOptions {
  parent: HTMLElement
  text: string
  nonce: string
  label: string
  /** Id of the element that says how to leave with the keyboard. */
  describedBy: string
  services: EditorServices
  onChange(): void
  onLeave(): void
}

/** The editor of a text, in the browser. */
export interface SourceView {
  /** For commands that work on the text; a change made through it is one that the writer can undo. */
  readonly view: EditorView
  /** The text, byte for byte as it was given where it was not changed. */
  text(): string
  show(problems: readonly Problem[]): void
  /** Puts the cursor to a problem's place and shows it. */
  jump(problem: Problem): void
  focus(): void
  destroy(): void
}

export function createSourceView({ parent, text, nonce, label, describedBy, services, onChange, onLeave }: SourceOptions): SourceView {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorState.lineSeparator.of(lineSeparatorOf(text)),
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
        drawSelection(),
        highlightActiveLine(),
        indentUnit.of('  '),
        new LanguageSupport(markdownLanguage),
        syntaxHighlighting(highlighter),
        componentTags,
        search({ top: true }),
        completion,
        typing,
        insert(services),
        paste(services),
        live,
        keymap.of([...markdownKeymap, ...searchKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
      ],
    }),
  })
  return {
    view,
    text: () => view.state.sliceDoc(),
    show: (problems) =>
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.map((problem) => toDiagnostic(view, problem)),
        ),
      ),
    jump: (problem) => {
      view.focus()
      view.dispatch({
        selection: { anchor: offsetOf(view.state.doc, problem) },
        effects: EditorView.scrollIntoView(offsetOf(view.state.doc, problem), { y: 'center' }),
      })
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  }
}

function toDiagnostic(view: EditorView, problem: Problem): Diagnostic {
  return { ...rangeOf(view.state.doc, problem), severity: 'error', message: problem.message }
}
