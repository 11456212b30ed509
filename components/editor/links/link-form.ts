import type { EditorView } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/panels'
import type { LinkTarget } from '@/lib/posts/links/types'
import { make, makeButton } from '../base/dom'
import { postSearchFacet } from '../base/service-facets'
import { addressFrom } from './typed-address'

const PAUSE = 150
const states = { published: '', scheduled: 'scheduled', draft: 'draft' } as const

/** Options of the form that asks where a link leads. */
export interface LinkFormOptions {
  /** The address that the link has. */
  address: string
  /** `title` is that of the post that was chosen. */
  onApply(address: string, title?: string): void
  /** Null when there is no link yet. */
  onRemove: (() => void) | null
  onClose(): void
}

let count = 0

/** Asks where a link leads: an address, or a post of this blog by words of its title. */
export class LinkForm {
  readonly dom: HTMLElement
  readonly #options: LinkFormOptions
  readonly #view: EditorView
  readonly #field: HTMLInputElement
  readonly #list: HTMLElement
  readonly #words: HTMLElement
  #posts: readonly LinkTarget[] = []
  #chosen = -1
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked = 0

  constructor(view: EditorView, options: LinkFormOptions) {
    this.#options = options
    this.#view = view
    const id = `link-form-${++count}`
    this.#list = make('div', { id, role: 'listbox', ariaLabel: messages.postsOfThisBlog(), hidden: true })
    this.#words = make('p', { className: 'label', role: 'status' })
    this.#field = make('input', { className: 'input', type: 'text', value: options.address, autocomplete: 'off', spellcheck: false })
    this.#field.inputMode = 'url'
    this.#field.autocapitalize = 'none'
    this.#field.placeholder = messages.httpsOrWordsOfTitle()
    for (const [name, value] of Object.entries({
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': id,
    }))
      this.#field.setAttribute(name, value)
    const remove = options.onRemove ? [makeButton(messages.removeLink(), options.onRemove)] : []
    const orders = make(
      'p',
      { className: 'orders' },
      makeButton(messages.apply(), () => this.#apply(), 'plain'),
      ...remove,
    )
    orders.append(makeButton(messages.cancel(), options.onClose))
    this.dom = make(
      'div',
      { className: 'cm-link-form' },
      make('label', {}, messages.addressOrPost(), this.#field),
      this.#list,
      this.#words,
      orders,
    )
    this.dom.role = 'dialog'
    this.dom.ariaLabel = messages.link()
    this.#listen()
  }

  focus(): void {
    // The form is put to its place after this.
    this.#field.focus({ preventScroll: true })
    this.#field.select()
    if (this.#field.value === '') void this.#search('')
  }

  destroy(): void {
    clearTimeout(this.#timer)
    this.#asked++
  }

  #listen(): void {
    // The form around the text takes typing for a change of the post.
    this.dom.addEventListener('input', (event) => {
      event.stopPropagation()
      clearTimeout(this.#timer)
      this.#asked++
      this.#field.removeAttribute('aria-invalid')
      this.#show([])
      this.#timer = setTimeout(() => void this.#search(this.#field.value.trim()), PAUSE)
    })
    this.dom.addEventListener('keydown', (event) => {
      if (event.isComposing || !this.#onKey(event)) return
      event.preventDefault()
      event.stopPropagation()
    })
    // A press beside the field leaves the focus there: losing it closes the form.
    this.dom.addEventListener('mousedown', (event) => {
      if (event.target !== this.#field) event.preventDefault()
    })
    this.#list.addEventListener('click', ({ target }) => {
      const option = target instanceof Element ? target.closest('[role=option]') : null
      if (option) this.#choose([...this.#list.children].indexOf(option))
    })
  }

  #onKey({ key, target }: KeyboardEvent): boolean {
    if (key === 'Escape') this.#options.onClose()
    else if (target !== this.#field) return false
    else if (key === 'Enter') this.#apply()
    else if (key === 'ArrowDown' || key === 'ArrowUp') this.#move(key === 'ArrowDown' ? 1 : -1)
    else return false
    return true
  }

  async #search(typed: string): Promise<void> {
    const asked = ++this.#asked
    if (addressFrom(typed) !== null) return
    try {
      const posts = await this.#view.state.facet(postSearchFacet)(typed)
      if (asked !== this.#asked) return
      this.#show(posts)
      if (posts.length === 0 && typed) this.#words.textContent = messages.noPostHasTheseWords()
    } catch {
      if (asked === this.#asked) this.#words.textContent = messages.postsCannotBeSearchedNow()
    }
  }

  /** The first post is chosen where words were typed, so that Enter takes it. */
  #show(posts: readonly LinkTarget[]): void {
    this.#posts = posts
    this.#words.textContent = ''
    this.#list.hidden = posts.length === 0
    this.#field.setAttribute('aria-expanded', String(posts.length > 0))
    this.#list.replaceChildren(
      ...posts.map(({ title, permalink, state }, index) => {
        const facts = [permalink, states[state]].filter(Boolean).join(' · ')
        const option = make(
          'div',
          { id: `${this.#list.id}-${index}` },
          make('span', {}, title),
          make('span', { className: 'group' }, facts),
        )
        option.role = 'option'
        return option
      }),
    )
    this.#mark(posts.length > 0 && this.#field.value.trim() ? 0 : -1)
  }

  #move(by: number): void {
    const places = this.#posts.length + 1
    this.#mark(((this.#chosen + 1 + by + places) % places) - 1)
  }

  #mark(index: number): void {
    this.#chosen = index
    for (const [at, option] of [...this.#list.children].entries()) option.setAttribute('aria-selected', String(at === index))
    const chosen = this.#list.children[index]
    chosen?.scrollIntoView({ block: 'nearest' })
    if (chosen) this.#field.setAttribute('aria-activedescendant', chosen.id)
    else this.#field.removeAttribute('aria-activedescendant')
  }

  #choose(index: number): void {
    const post = this.#posts[index]
    if (post) this.#options.onApply(post.permalink, post.title)
  }

  #apply(): void {
    const typed = this.#field.value
    const address = addressFrom(typed)
    if (this.#posts[this.#chosen]) this.#choose(this.#chosen)
    else if (typed !== '' && typed === this.#options.address) this.#options.onClose()
    else if (address !== null) this.#options.onApply(address)
    else this.#refuse()
  }

  #refuse(): void {
    this.#field.setAttribute('aria-invalid', 'true')
    this.#words.textContent = messages.writeAddressSuchAsHttps()
    this.#field.focus()
  }
}
