import * as messages from '@/lib/messages/generated/editor'
import { ascending, type LinePosition, lineAt, topOf } from './line-positions'

interface StageOptions {
  /** A block was clicked that begins about here in the text. */
  onPick(line: number): void
  /** The reader's page was moved by hand. */
  onMove(): void
  /** A key was pressed in the page. */
  onKey(event: KeyboardEvent): void
}

/** Gone from the server: signed out, or the post is somebody else's now. */
const lost = messages.previewCannotBeShown()
const away = messages.serverCannotBeReached()

/** The frame with the page. A newer page takes the place of the one before without a new document. */
export class PreviewFrame {
  readonly #frame: HTMLIFrameElement
  readonly #options: StageOptions
  #address = ''
  /** Which look the frame's document has; null while one is loading. */
  #loaded: string | null = null
  #theme = ''
  #byHand = false

  constructor(frame: HTMLIFrameElement, options: StageOptions) {
    this.#frame = frame
    this.#options = options
  }

  /** Shows the page at `address`. Resolves once it is there; rejects with a sentence. */
  async show(address: string): Promise<void> {
    const page = this.#frame.contentDocument
    this.#address = address
    if (!page || this.#loaded !== lookOf(address)) return this.#load(address)
    const answer = await fetch(address).catch(() => null)
    if (!answer?.ok) throw new Error(answer ? lost : away)
    const made = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const swap = await import('./page-swap').catch(() => null)
    if (this.#address !== address || this.#frame.contentDocument !== page) return
    if (!swap) return this.#load(address)
    swap.swapPage(page, made)
  }

  /** "light", "dark", or nothing for what readers have chosen on this device. */
  setTheme(theme: string): void {
    this.#theme = theme
    const root = this.#frame.contentDocument?.documentElement
    if (root && theme) root.dataset.theme = theme
    else if (root) delete root.dataset.theme
  }

  /** Brings a line of the text to `height`, in pixels from the frame's top. */
  reveal(line: number, height: number, smooth: boolean): void {
    const window = this.#frame.contentWindow
    if (!window) return
    this.#byHand = false
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    window.scrollTo({ top: topOf(this.#places(), line) - height, behavior: smooth && !calm ? 'smooth' : 'instant' })
  }

  /** The line that stands `height` pixels below the frame's top. */
  lineAt(height: number): number {
    return lineAt(this.#places(), (this.#frame.contentWindow?.scrollY ?? 0) + height)
  }

  /** Tells whether a line can be seen, a little away from the edges. */
  sees(line: number): boolean {
    const window = this.#frame.contentWindow
    if (!window) return true
    const top = topOf(this.#places(), line) - window.scrollY
    return top > 24 && top < window.innerHeight - 72
  }

  #places(): LinePosition[] {
    const page = this.#frame.contentDocument
    const body = page?.querySelector('.body')
    if (!page || !body) return []
    const scrolled = this.#frame.contentWindow?.scrollY ?? 0
    const blocks = [...body.querySelectorAll(':scope > [data-line]')]
    const places = blocks.map((block) => ({
      line: Number(block.getAttribute('data-line')),
      top: block.getBoundingClientRect().top + scrolled,
    }))
    const last = places.at(-1)
    const end = last && { line: last.line + 1, top: body.getBoundingClientRect().bottom + scrolled }
    return ascending([...places, ...(end ? [end] : [])])
  }

  #load(address: string): Promise<void> {
    this.#loaded = null
    return new Promise((resolve) => {
      this.#frame.addEventListener(
        'load',
        () => {
          resolve()
          if (this.#address !== address) return
          this.#loaded = lookOf(address)
          this.#adopt()
        },
        { once: true },
      )
      this.#frame.src = address
    })
  }

  /** A new document: in its theme, with links that open beside the studio, so that the text stays where it is. */
  #adopt(): void {
    const page = this.#frame.contentDocument
    this.setTheme(this.#theme)
    page?.addEventListener('keydown', (event) => this.#options.onKey(event), true)
    page?.addEventListener('submit', (event) => event.preventDefault())
    page?.addEventListener('click', (event) => this.#click(event), true)
    for (const kind of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
      page?.addEventListener(kind, () => (this.#byHand = true), { passive: true })
    }
    page?.addEventListener('scroll', () => this.#byHand && this.#options.onMove(), { passive: true })
  }

  #click(event: MouseEvent): void {
    // Of the frame's own classes, so that instanceof would not know it.
    const target = event.target as Element
    const link = target.closest<HTMLAnchorElement>('a[href]')
    if (link && !link.getAttribute('href')?.startsWith('#')) {
      event.preventDefault()
      window.open(link.href, '_blank', 'noopener')
    }
    if (target.closest('[data-theme-switch]')) event.stopPropagation()
    if (link || target.closest('button, summary, input, label')) return
    const chosen = this.#frame.contentWindow?.getSelection()
    const block = target.closest('[data-line]')
    if (block && chosen?.isCollapsed) this.#options.onPick(this.#lineIn(block, event.clientY))
  }

  #lineIn(block: Element, height: number): number {
    return Math.max(Number(block.getAttribute('data-line')), Math.floor(this.lineAt(height)))
  }
}

/** Pages of one look differ in their main part alone. */
function lookOf(address: string): string {
  return new URLSearchParams(address.split('?')[1]).get('as') ?? ''
}
