import type { Diagnostic } from '@codemirror/lint'
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { type LinkFault, linkFaults } from '@/lib/posts/link-types'
import { replaceDiagnostics } from '../source/diagnostics'
import type { EditorServices } from '../source/services'
import { siteLinksIn } from './links-in'

const PAUSE = 800
/** How long an answer is believed. */
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
        const { doc } = this.#view.state
        const links = new Set(siteLinksIn(this.#view.state).map(({ link }) => link))
        const asked = [...links].filter((link) => (this.#known.get(link)?.until ?? 0) < Date.now())
        try {
          const broken = new Map((asked.length > 0 ? await findBrokenLinks(asked) : []).map(({ link, fault }) => [link, fault]))
          for (const link of asked) this.#known.set(link, { fault: broken.get(link) ?? null, until: Date.now() + KEPT })
        } catch {
          return
        }
        if (this.#view.state.doc === doc) this.#show()
      }

      #show(): void {
        const { state } = this.#view
        const diagnostics = siteLinksIn(state).flatMap(({ from, to, link }): Diagnostic[] => {
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
