// The text's editor alone, as a page of its own: what keys, menus and pasting do needs no blog around it.
import { createSourceView } from '@/components/editor/source/codemirror'
import type { EditorServices } from '@/components/editor/source/services'

declare global {
  interface Window {
    desk: { open(text: string, cursor?: number): void; text(): string; cursor(): number; changes: number }
    services?: Partial<EditorServices>
  }
}

let view: ReturnType<typeof createSourceView> | undefined

window.desk = {
  changes: 0,
  open(text, cursor = 0) {
    view?.destroy()
    view = createSourceView({
      parent: document.querySelector('main') ?? document.body,
      text,
      nonce: '',
      label: 'Text in MDX',
      describedBy: 'hint',
      services: {
        findPosts: async (query) => (await window.services?.findPosts?.(query)) ?? [],
        upload: async (file, options) => {
          const stored = await window.services?.upload?.(file, options)
          if (!stored) throw new Error('No storage here.')
          return stored
        },
      },
      onChange: () => {
        window.desk.changes++
      },
      onLeave: () => {},
    })
    view.view.dispatch({ selection: { anchor: cursor } })
    view.focus()
  },
  text: () => view?.text() ?? '',
  cursor: () => view?.view.state.selection.main.head ?? 0,
}
