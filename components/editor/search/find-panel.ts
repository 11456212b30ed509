import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  SearchQuery,
  selectMatches,
  setSearchQuery,
} from '@codemirror/search'
import type { EditorState } from '@codemirror/state'
import { type EditorView, type Panel, runScopeHandlers, type ViewUpdate } from '@codemirror/view'
import { writeNumber } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/panels'

const COUNTED = 1000

/**
 * Creates the panel to find and replace: a search landmark whose fields and buttons have names. It is no part of the post's form.
 */
export function createFindPanel(view: EditorView): Panel {
  const controls = makeControls(getSearchQuery(view.state))
  const { find, replace } = controls
  const status = document.createElement('output')
  const commit = () => {
    const wanted = queryOf(controls)
    if (!wanted.eq(getSearchQuery(view.state))) view.dispatch({ effects: setSearchQuery.of(wanted) })
    find.setAttribute('aria-invalid', String(find.value !== '' && !wanted.valid))
  }
  const onEnter = (next: (view: EditorView) => void, before: (view: EditorView) => void) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    commit()
    if (event.shiftKey) before(view)
    else next(view)
  }
  find.addEventListener('keydown', onEnter(findNext, findPrevious))
  replace.addEventListener('keydown', onEnter(replaceNext, replaceNext))

  const dom = panelOf(view, controls, status)
  dom.addEventListener('input', (event) => {
    event.stopPropagation()
    commit()
  })
  status.textContent = outcome(view.state)
  return {
    dom,
    top: true,
    mount: () => find.select(),
    update: ({ state, startState, docChanged, selectionSet }: ViewUpdate) => {
      const now = getSearchQuery(state)
      if (now.eq(getSearchQuery(startState)) && !docChanged && !selectionSet) return
      if (now.search !== find.value) find.value = now.search
      status.textContent = outcome(state)
    },
  }
}

type Controls = ReturnType<typeof makeControls>

function makeControls(query: SearchQuery) {
  const find = field(messages.find(), query.search)
  find.setAttribute('main-field', 'true')
  return {
    find,
    replace: field(messages.replaceWith(), query.replace),
    matchCase: box(messages.matchCase(), query.caseSensitive),
    regexp: box(messages.regularExpression(), query.regexp),
    words: box(messages.wholeWords(), query.wholeWord),
  }
}

function queryOf({ find, replace, matchCase, regexp, words }: Controls): SearchQuery {
  return new SearchQuery({
    search: find.value,
    replace: replace.value,
    caseSensitive: matchCase.input.checked,
    regexp: regexp.input.checked,
    wholeWord: words.input.checked,
  })
}

function panelOf(view: EditorView, { find, replace, matchCase, regexp, words }: Controls, status: HTMLElement): HTMLElement {
  const order = (name: string, run: (view: EditorView) => unknown) => button(name, () => run(view))
  const dom = document.createElement('search')
  dom.className = 'find'
  dom.ariaLabel = messages.findAndReplace()
  dom.append(
    row([
      find,
      order(messages.next(), findNext),
      order(messages.previous(), findPrevious),
      order(messages.selectAll(), selectMatches),
      status,
    ]),
    row([replace, order(messages.replace(), replaceNext), order(messages.replaceAll(), replaceAll)]),
    row([matchCase.label, regexp.label, words.label, order(messages.close(), closeSearchPanel)]),
  )
  dom.addEventListener('keydown', (event) => {
    if (runScopeHandlers(view, event, 'search-panel')) event.preventDefault()
  })
  return dom
}

/** "3 of 12", or why there is nothing. */
function outcome(state: EditorState): string {
  const query = getSearchQuery(state)
  if (query.search === '') return ''
  if (!query.valid) return messages.thisIsNoRegularExpression()
  const { from, to } = state.selection.main
  let count = 0
  let current = 0
  const cursor = query.getCursor(state)
  for (let next = cursor.next(); !next.done && count < COUNTED; next = cursor.next()) {
    count++
    if (next.value.from === from && next.value.to === to) current = count
  }
  if (count === 0) return messages.notFound()
  const all = count === COUNTED ? messages.countedOrMore({ counted: COUNTED }) : writeNumber(count)
  return current > 0 ? messages.currentOfAll({ current, all }) : messages.allFound({ all })
}

function field(name: string, value: string): HTMLInputElement {
  const input = document.createElement('input')
  input.className = 'input'
  input.type = 'text'
  input.value = value
  input.placeholder = name
  input.ariaLabel = name
  input.autocomplete = 'off'
  input.spellcheck = false
  input.setAttribute('form', '')
  return input
}

function box(name: string, checked: boolean): { label: HTMLLabelElement; input: HTMLInputElement } {
  const label = document.createElement('label')
  const input = document.createElement('input')
  input.type = 'checkbox'
  input.checked = checked
  input.setAttribute('form', '')
  label.append(input, name)
  return { label, input }
}

function button(name: string, press: () => void): HTMLButtonElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = 'button'
  element.textContent = name
  element.addEventListener('click', press)
  return element
}

function row(parts: readonly HTMLElement[]): HTMLElement {
  const element = document.createElement('div')
  element.append(...parts)
  return element
}
