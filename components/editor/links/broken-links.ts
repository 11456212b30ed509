import type { Diagnostic } from '@codemirror/lint'
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { type LinkFault, linkFaults } from '@/lib/posts/links/types'
import type { EditorServices } from '../base/services'
import { replaceDiagnostics } from '../source/diagnostics'
import type { LinkInText } from './links-in-tags'
import { siteLinksIn } from './site-links'

const PAUSE = 800
/** Milliseconds for which an answer is believed. */
const KEPT = 60_000
const MARK = 'md-broken'

/** Underlines links within the site that lead readers nowhere. While the server cannot be asked, what it last said stays. */
export function brokenLinks({ findBrokenLinks }: Pick<EditorServices, 'findBrokenLinks'>) {
  return ViewPlugin.fromClass(
    class {
      readonly #view: EditorView
      readonly #known = new Map<string, { fault: LinkFault | null; until: number }>()
      #timer: ReturnType<typeof setTimeout> | undefined
      #shown = 0

      constructor(view: EditorView) {
        this.#view = view
        this.#schedule()
      }

      update({ docChanged }: ViewUpdate): void {
        if (docChanged) this.#schedule()
      }

      destroy(): void {
        clearTimeout(this.#timer)
      }

      #schedule(): void {
        clearTimeout(this.#timer)
        this.#timer = setTimeout(() => void this.#check(), PAUSE)
      }

      async #check(): Promise<void> {
        const { state } = this.#view
        try {
          const links = await siteLinksIn(state)
          await this.#ask(new Set(links.map(({ link }) => link)))
          if (this.#view.state.doc === state.doc) this.#show(links)
        } catch {
          // The last findings stay.
        }
      }

      async #ask(links: ReadonlySet<string>): Promise<void> {
        const asked = [...links].filter((link) => (this.#known.get(link)?.until ?? 0) < Date.now())
        const broken = new Map((asked.length > 0 ? await findBrokenLinks(asked) : []).map(({ link, fault }) => [link, fault]))
        for (const link of asked) this.#known.set(link, { fault: broken.get(link) ?? null, until: Date.now() + KEPT })
      }

      #show(links: readonly LinkInText[]): void {
        const diagnostics = links.flatMap(({ from, to, link }): Diagnostic[] => {
          const fault = this.#known.get(link)?.fault
          return fault ? [{ from, to, severity: 'warning', message: linkFaults[fault], markClass: MARK }] : []
        })
        if (this.#shown + diagnostics.length === 0) return
        this.#shown = diagnostics.length
        replaceDiagnostics(this.#view, ({ markClass }) => markClass === MARK, diagnostics)
      }
    },
  )
}
