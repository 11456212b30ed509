import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSection,
  type CompletionSource,
  startCompletion,
} from '@codemirror/autocomplete'
import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/inserting'
import { todayFacet } from '../base/service-facets'
import { LIBRARY_COMMAND, studioCommands } from '../base/studio-commands'
import { insertFootnote } from '../blocks/footnotes'
import { putTemplate } from '../blocks/template'
import { insertComponent } from '../mdx-components/component-editor'
import { chooseFiles, chooseImages } from '../pictures/picture-chooser'
import { isProse, openTags } from '../syntax/prose'
import { slashOpening } from './menu-openings'
import { blockEntries, formEntries, groups, type SlashEntry } from './slash-entries'

type Apply = (view: EditorView, completion: Completion, from: number, to: number) => void

interface SlashOption extends SlashEntry {
  apply: Apply
}

/** Takes what was typed out of the text, for what goes on by itself. */
function after(go: (view: EditorView) => unknown): Apply {
  return (view, _completion, from, to) => {
    view.dispatch({ changes: { from, to }, userEvent: 'delete.complete' })
    go(view)
  }
}

const openPosts: Apply = (view, _completion, from, to) => {
  view.dispatch({ changes: { from, to, insert: '[[' }, selection: { anchor: from + 2 }, userEvent: 'input.complete' })
  startCompletion(view)
}

/** Entries of the menu, group by group. */
const offers: readonly SlashOption[] = makeOffers()

function makeOffers(): readonly SlashOption[] {
  const offers: SlashOption[] = [
    {
      group: messages.picturesAndLinks(),
      name: messages.picture(),
      help: messages.picturesOfThisDevice(),
      keywords: messages.picturePhotoUploadFile(),
      apply: after(chooseImages),
    },
    {
      group: messages.picturesAndLinks(),
      name: messages.file(),
      help: messages.filesOfThisDevice(),
      keywords: messages.pdfZipVideoAudioDownload(),
      apply: after(chooseFiles),
    },
    {
      group: messages.picturesAndLinks(),
      name: messages.imageOfLibrary(),
      help: messages.pictureThatIsStored(),
      keywords: messages.pictureLibraryMedia(),
      apply: after(() =>
        studioCommands()
          .find(({ id }) => id === LIBRARY_COMMAND)
          ?.run(),
      ),
    },
    ...blockEntries.map((block) => ({
      ...block,
      apply: ((view, completion, from, to) => {
        const template = block.template.replace('"today"', `"${view.state.facet(todayFacet)()}"`)
        putTemplate(view, { ...block, template }, { from, to, completion })
      }) satisfies Apply,
    })),
    {
      group: messages.text(),
      name: messages.footnote(),
      help: messages.noteAtEndOfText(),
      keywords: messages.referenceSource(),
      apply: after(insertFootnote),
    },
    ...formEntries.map((entry) => ({ ...entry, apply: after((view) => insertComponent(view, entry.component ?? '')) })),
    {
      group: messages.picturesAndLinks(),
      name: messages.linkToPost(),
      help: messages.findsPostOfThisBlog(),
      keywords: 'internal [[ @',
      apply: openPosts,
    },
  ]
  return groups.flatMap((group) => offers.filter((offer) => offer.group === group))
}

/** The menu behind `/`, where a block may begin: nothing is before it on its line but blanks, signs of quotes and lists. */
export const slashSource: CompletionSource = (context) => {
  const from = startOf(context)
  if (from === null || context.view?.composing || !isProse(context.state, from)) return null
  return resultFor(context, from)
}

function startOf({ state, pos, explicit }: CompletionContext): number | null {
  const line = state.doc.lineAt(pos)
  const found = slashOpening.exec(state.sliceDoc(line.from, pos))
  return found && (found[2] || explicit) ? line.from + (found[1]?.length ?? 0) : null
}

const sections: ReadonlyMap<string, CompletionSection> = new Map(
  groups.map((name, rank) => [name, { name, rank, header: () => headerOf(name) }]),
)

function headerOf(name: string): HTMLElement {
  const header = document.createElement('li')
  header.className = 'cm-group'
  header.setAttribute('role', 'presentation')
  header.textContent = name
  return header
}

function resultFor(context: CompletionContext, from: number): CompletionResult | null {
  const typed = context.state.sliceDoc(from + 1, context.pos)
  const options = fitting(typed, context.state, from).map(({ name, help, group, apply }): Completion => {
    const section = typed ? undefined : sections.get(group)
    return { label: name, detail: help, apply, ...(section ? { section } : {}) }
  })
  const update: CompletionResult['update'] = (_result, _from, _to, now) => (startOf(now) === from ? resultFor(now, from) : null)
  return options.length > 0 ? { from, options, filter: false, update } : null
}

function fitting(typed: string, state: EditorState, at: number): SlashOption[] {
  const open = openTags(state, at)
  const words = typed
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(Boolean)
  return offers
    .filter(({ within }) => !within || open.includes(within))
    .map((offer) => ({ offer, far: distance(words, offer) }))
    .filter(({ far }) => far < Number.POSITIVE_INFINITY)
    .sort((one, other) => one.far - other.far)
    .map(({ offer }) => offer)
}

/** 0 when every word begins a word of the name, more for the other words for it. */
function distance(words: readonly string[], { name, keywords }: SlashEntry): number {
  const begins = (text: string, word: string) =>
    text
      .toLowerCase()
      .split(/[\s-]+/)
      .some((one) => one.startsWith(word))
  const far = words.map((word) => (begins(name, word) ? 0 : begins(keywords, word) ? 1 : Number.POSITIVE_INFINITY))
  const first = words[0] !== undefined && !name.toLowerCase().startsWith(words[0]) ? 0.5 : 0
  return far.reduce((sum, one) => sum + one, first)
}
