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

const COUNTED = 1000

/** Find and replace, as a search landmark whose fields and buttons have names. It is no part of the post's form. */
export function createFindPanel(view: EditorView): Panel {
  const query = getSearchQuery(view.state)
  const find = field('Find', query.search)
  find.setAttribute('main-field', 'true')
  const replace = field('Replace with', query.replace)
  const matchCase = box('Match case', query.caseSensitive)
  const regexp = box('Regular expression', query.regexp)
  const words = box('Whole words', query.wholeWord)
  const status = document.createElement('output')

  const commit = () => {
    const wanted = new SearchQuery({
      search: find.value,
      replace: replace.value,
      caseSensitive: matchCase.input.checked,
      regexp: regexp.input.checked,
      wholeWord: words.input.checked,
    })
    if (!wanted.eq(getSearchQuery(view.state))) view.dispatch({ effects: setSearchQuery.of(wanted) })
    find.setAttribute('aria-invalid', String(find.value !== '' && !wanted.valid))
  }
  const fieldKeys = (event: KeyboardEvent, next: (view: EditorView) => void, before: (view: EditorView) => void) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    commit()
    if (event.shiftKey) before(view)
    else next(view)
  }
  find.addEventListener('keydown', (event) => fieldKeys(event, findNext, findPrevious))
  replace.addEventListener('keydown', (event) => fieldKeys(event, replaceNext, replaceNext))

  const rows = [
    [
      find,
      button('Next', () => findNext(view)),
      button('Previous', () => findPrevious(view)),
      button('Select all', () => selectMatches(view)),
      status,
    ],
    [replace, button('Replace', () => replaceNext(view)), button('Replace all', () => replaceAll(view))],
    [matchCase.label, regexp.label, words.label, button('Close', () => closeSearchPanel(view))],
  ]
  const dom = document.createElement('search')
  dom.className = 'find'
  dom.setAttribute('aria-label', 'Find and replace')
  dom.append(...rows.map(row))
  dom.addEventListener('input', (event) => {
    event.stopPropagation()
    commit()
  })
  dom.addEventListener('keydown', (event) => {
    if (runScopeHandlers(view, event, 'search-panel')) event.preventDefault()
  })

  const show = (state: EditorState) => {
    status.textContent = outcome(state)
  }
  show(view.state)
  return {
    dom,
    top: true,
    mount: () => find.select(),
    update: (update: ViewUpdate) => {
      const now = getSearchQuery(update.state)
      if (now.eq(getSearchQuery(update.startState)) && !update.docChanged && !update.selectionSet) return
      if (now.search !== find.value) find.value = now.search
      show(update.state)
    },
  }
}

/** "3 of 12", or why there is nothing. */
function outcome(state: EditorState): string {
  const query = getSearchQuery(state)
  if (query.search === '') return ''
  if (!query.valid) return 'This is no regular expression.'
  const { from, to } = state.selection.main
  let count = 0
  let current = 0
  const cursor = query.getCursor(state)
  for (let next = cursor.next(); !next.done && count < COUNTED; next = cursor.next()) {
    count++
    if (next.value.from === from && next.value.to === to) current = count
  }
  if (count === 0) return 'Not found'
  const all = count === COUNTED ? `${COUNTED} or more` : String(count)
  return current > 0 ? `${current} of ${all}` : `${all} found`
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
