import { isolateHistory } from '@codemirror/commands'
import { type EditorState, type Extension, StateField } from '@codemirror/state'
import { type Command, type EditorView, showTooltip, type Tooltip } from '@codemirror/view'
import { registry } from '@/lib/mdx/components/registry'
import { editTag, plainAttributes, readTag, type Tag } from '@/lib/mdx/components/tag'
import * as messages from '@/lib/messages/generated/inserting'
import { showNote } from '../base/note'
import { keepEmbedFacet, todayFacet } from '../base/service-facets'
import { MAX_TAG_LENGTH } from '../syntax/component-lines'
import { componentsAround } from '../syntax/components'
import { isCode } from '../syntax/prose'
import type { ComponentFormOptions } from './component-form'

async function openForm(view: EditorView, options: ComponentFormOptions): Promise<void> {
  try {
    const { openComponentForm } = await import('./component-form')
    openComponentForm({ ...options, onClose: () => view.focus() })
  } catch {
    showNote(view, view.state.selection.main.head, messages.formCannotBeLoadedNow())
  }
}

/** Asks for a component's properties and puts it in at the cursor, around the selected lines when there are some. */
export function insertComponent(view: EditorView, name: string): void {
  askForNew(view, name, (written) => {
    void (isBareEmbed(view, written) ? putEmbed(view, written) : putComponent(view, written))
    return undefined
  })
}

/** An embed of which the writer said the address alone: the rest is fetched. */
function isBareEmbed({ state }: EditorView, { opening }: WrittenTags): boolean {
  return /^<Embed url="[^"]*">$/.test(opening) && state.selection.main.empty
}

async function putEmbed(view: EditorView, { opening }: WrittenTags): Promise<void> {
  const tag = opening.replace(/>$/, ' />')
  await putComponent(view, { opening: tag })
  const { fillEmbed } = await import('../blocks/embed')
  const read = readTag(tag, 0)
  const url = read !== null && read !== 'unfinished' ? plainAttributes(read).get('url')?.literal : undefined
  if (typeof url === 'string') await fillEmbed(view, view.state.facet(keepEmbedFacet), { url, tag })
}

interface WrittenTags {
  opening: string
  closing?: string
}

/** Asks for the properties of a component that is not there yet, and hands over its tags; see ComponentFormOptions.onDone. */
export function askForNew(view: EditorView, name: string, put: (written: WrittenTags) => string | undefined): void {
  const definition = registry.get(name)
  if (!definition) return
  const today = view.state.facet(todayFacet)()
  const present = new Map(
    Object.entries(definition.props).flatMap(([prop, kind]) =>
      kind === 'date' && definition.required?.includes(prop) ? [[prop, today] as const] : [],
    ),
  )
  const onDone: ComponentFormOptions['onDone'] = (values) => {
    const text = definition.holdsText ? `<${name}>` : `<${name} />`
    const tag = readTag(text, 0)
    if (!tag || tag === 'unfinished') return undefined
    const opening = editTag(text, tag, new Map([...present, ...values])).reduceRight(
      (before, { from, to, insert }) => before.slice(0, from) + insert + before.slice(to),
      text,
    )
    return put(definition.holdsText ? { opening, closing: `</${name}>` } : { opening })
  }
  void openForm(view, {
    name,
    definition,
    submitLabel: messages.insert(),
    present,
    fixed: [],
    onDone,
  })
}

async function putComponent(view: EditorView, { opening, closing }: WrittenTags): Promise<void> {
  const { from, to, empty } = view.state.selection.main
  const first = view.state.doc.lineAt(from)
  if (empty || !closing) {
    const { putTemplate } = await import('../blocks/template')
    const template = opening.replace(/[{}\\]/g, '\\$&')
    putTemplate(view, { template: closing ? `${template}\n#{}\n${closing}` : `${template}\n\n#{}` }, { from: empty ? from : to, to })
    return
  }
  const last = view.state.doc.lineAt(to)
  view.dispatch({
    changes: [
      { from: first.from, insert: view.state.toText(`${opening}\n\n`) },
      { from: last.to, insert: view.state.toText(`\n\n${closing}`) },
    ],
    annotations: isolateHistory.of('full'),
    userEvent: 'input.complete',
    scrollIntoView: true,
  })
}

interface TagInText {
  tag: Tag
  text: string
  /** Offset of `text` in the document. */
  from: number
}

function hasProperties({ name }: { name: string }): boolean {
  return Object.keys(registry.get(name)?.props ?? {}).length > 0
}

/** The tag of a component with properties that the cursor is in. */
function tagAtCursor(state: EditorState): TagInText | null {
  const { head, empty } = state.selection.main
  if (!empty) return null
  const from = Math.max(0, head - MAX_TAG_LENGTH)
  const text = state.sliceDoc(from, head + MAX_TAG_LENGTH)
  for (let at = text.lastIndexOf('<', head - from); at >= 0; at = at > 0 ? text.lastIndexOf('<', at - 1) : -1) {
    const tag = readTag(text, at)
    if (!tag || tag === 'unfinished' || !hasProperties(tag)) continue
    const inside = from + tag.from < head && head < from + tag.to
    return inside && !isCode(state, from + at) ? { tag, text, from } : null
  }
  return null
}

function tagFrom(state: EditorState, from: number): TagInText | null {
  const text = state.sliceDoc(from, from + MAX_TAG_LENGTH)
  const tag = readTag(text, 0)
  return tag && tag !== 'unfinished' ? { tag, text, from } : null
}

/** The tag that the cursor is in, or that of the innermost component with properties around it. */
function tagAround(state: EditorState): TagInText | null {
  const { head, empty } = state.selection.main
  const inTag = tagAtCursor(state)
  if (inTag || !empty) return inTag
  const around = componentsAround(state, { from: head, to: head }).filter(
    ({ name, opening, closing }) => hasProperties({ name }) && opening.from <= head && head <= (closing ?? opening).to,
  )
  const inner = around.at(-1)
  return inner ? tagFrom(state, inner.opening.from) : null
}

/** Says whether the cursor is in a component that has properties. */
export function isInComponent(state: EditorState): boolean {
  return tagAround(state) !== null
}

/** Shows the properties of the component that the cursor is in, and changes in the text only those that were changed. */
export const editComponent: Command = (view) => editTagOf(view, tagAround)

/** Shows the properties of the component whose tag begins at an offset; see `editComponent`. */
export function editComponentAt(view: EditorView, at: number): boolean {
  return editTagOf(view, (state) => tagFrom(state, at))
}

function editTagOf(view: EditorView, find: (state: EditorState) => TagInText | null): boolean {
  const found = find(view.state)
  const definition = found && registry.get(found.tag.name)
  if (!found || !definition || view.state.readOnly) return false
  const { tag, text } = found
  const present = new Map(
    [...plainAttributes(tag)].flatMap(([name, { literal }]) => (Object.hasOwn(definition.props, name) ? [[name, literal] as const] : [])),
  )
  const fixed = tag.attributes.filter(({ name }) => name === null || !present.has(name)).map(({ from, to }) => text.slice(from, to))
  const before = text.slice(tag.from, tag.to)
  const onDone: ComponentFormOptions['onDone'] = (values) => {
    const now = find(view.state)
    if (!now || now.text.slice(now.tag.from, now.tag.to) !== before) return messages.textHasChangedMeanwhile()
    const changes = editTag(now.text, now.tag, values).map(({ from, to, insert }) => ({
      from: now.from + from,
      to: now.from + to,
      insert,
    }))
    view.dispatch({ changes, annotations: isolateHistory.of('full'), userEvent: 'input.complete' })
    return undefined
  }
  void openForm(view, {
    name: tag.name,
    definition,
    submitLabel: messages.change(),
    present,
    fixed,
    onDone,
  })
  return true
}

function makeTooltip(state: EditorState): Tooltip | null {
  const found = tagAtCursor(state)
  if (!found) return null
  const create = (view: EditorView) => {
    const dom = document.createElement('button')
    dom.type = 'button'
    dom.className = 'cm-edit-tag'
    dom.textContent = messages.editComponent()
    dom.title = 'Alt+Enter'
    dom.addEventListener('mousedown', (event) => event.preventDefault())
    dom.addEventListener('click', () => editComponent(view))
    return { dom }
  }
  return { pos: found.from + found.tag.from, above: true, create }
}

const tagTooltip = StateField.define<Tooltip | null>({
  create: makeTooltip,
  update(tooltip, transaction) {
    if (!transaction.docChanged && !transaction.selection) return tooltip
    const next = makeTooltip(transaction.state)
    return next?.pos === tooltip?.pos ? tooltip : next
  },
  provide: (field) => showTooltip.from(field),
})

/** Button at the tag of the component that the cursor is in. */
export const components: Extension = tagTooltip
