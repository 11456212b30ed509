// The text's editor alone, as a page of its own: what keys, menus and pasting do needs no blog around it.
import { completionStatus } from '@codemirror/autocomplete'
import { EditorSelection } from '@codemirror/state'
import type { Mode } from '@/components/editor/base/mode'
import type { Problem } from '@/components/editor/base/problems'
import type { EditorServices } from '@/components/editor/base/services'
import { allCommands } from '@/components/editor/commands/all-commands'
import * as editor from '@/components/editor/field/codemirror'
import { TextField } from '@/components/editor/field/text-field'
import { upload } from '@/components/media/upload'
import { Unreachable } from '@/components/media/uploaded-image'

declare global {
  interface Window {
    editor: {
      open(text: string, cursor?: number): Promise<void>
      setMode(mode: Mode): Promise<Mode | undefined>
      text(): string
      cursor(): number
      /** Selects in the browser's editor; places count as it counts, a line end as one. */
      select(ranges: readonly (readonly [number, number])[]): void
      selected(): [number, number][]
      /** Tells whether a menu is open, or asked for. */
      menu(): 'active' | 'pending' | null
      /** Runs a command of the palette by its id. */
      run(id: string): void
      show(problems: readonly Problem[]): void
      changes: number
    }
    services?: Partial<EditorServices>
    Unreachable: typeof Unreachable
  }
}

window.Unreachable = Unreachable

let field: TextField | undefined

window.editor = {
  changes: 0,
  async open(text, cursor = 0) {
    field?.destroy()
    const host = document.createElement('div')
    const area = document.createElement('textarea')
    area.ariaLabel = 'Text in MDX'
    area.value = text
    document.querySelector('main')?.replaceChildren(host, area)
    field = new TextField({
      host,
      area,
      text,
      load: async () => editor,
      nonce: '',
      label: 'Text in MDX',
      describedBy: 'hint',
      services: {
        textKey: () => 'editor',
        today: () => '2026-10-01',
        findPosts: async (query) => (await window.services?.findPosts?.(query)) ?? [],
        findBrokenLinks: async (links) => (await window.services?.findBrokenLinks?.(links)) ?? [],
        keepEmbed: async (url) => (await window.services?.keepEmbed?.(url)) ?? { problem: 'Nobody answers.' },
        findPictures: async () => ({ items: [], next: null }),
        upload: (file, options) => (window.services?.upload ?? upload)(file, options),
      },
      onChange: () => {
        window.editor.changes++
      },
      onLeave: () => {},
    })
    await field.setMode('live')
    const { view } = field
    view?.dispatch({ selection: { anchor: view.state.toText(text.slice(0, cursor)).length } })
    field.focus()
  },
  setMode: async (mode) => field?.setMode(mode),
  text: () => field?.text() ?? '',
  cursor() {
    const state = field?.view?.state
    return state ? state.sliceDoc(0, state.selection.main.head).length : (document.querySelector('textarea')?.selectionEnd ?? 0)
  },
  select: (ranges) =>
    field?.view?.dispatch({ selection: EditorSelection.create(ranges.map(([from, to]) => EditorSelection.range(from, to))) }),
  run(id) {
    const { view } = field ?? {}
    if (view) allCommands.find((command) => command.id === id)?.run(view)
  },
  show: (problems) => field?.showProblems(problems),
  menu: () => (field?.view ? completionStatus(field.view.state) : null),
  selected: () => field?.view?.state.selection.ranges.map(({ from, to }) => [from, to]) ?? [],
}
