import { WidgetType } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'

/** A picture that a line of the text names. */
export interface Thumbnail {
  src: string
  alt: string
}

/** An image file of this site itself. Everything else would tell another server who is writing. */
function isOwn(src: string): boolean {
  if (!src.startsWith('/') || !URL.canParse(src, location.origin)) return false
  const { origin, pathname } = new URL(src, location.origin)
  return origin === location.origin && /\.(?:jpe?g|png|webp|gif)$/i.test(pathname)
}

/** Thumbnails of the pictures that a line names, as high before they have loaded as after. */
export class Thumbnails extends WidgetType {
  readonly #pictures: readonly Thumbnail[]

  constructor(pictures: readonly Thumbnail[]) {
    super()
    this.#pictures = pictures
  }

  override eq(other: Thumbnails): boolean {
    return JSON.stringify(other.#pictures) === JSON.stringify(this.#pictures)
  }

  toDOM(): HTMLElement {
    const dom = document.createElement('span')
    dom.className = 'lv-pictures'
    dom.ariaHidden = 'true'
    dom.append(...this.#pictures.map((picture) => (isOwn(picture.src) ? thumbnail(picture) : box(picture, messages.externalPicture()))))
    return dom
  }

  override ignoreEvent(): boolean {
    return false
  }
}

function thumbnail(picture: Thumbnail): HTMLElement {
  const image = document.createElement('img')
  image.loading = 'lazy'
  image.decoding = 'async'
  image.alt = ''
  image.draggable = false
  image.addEventListener('error', () => image.replaceWith(box(picture, messages.imageNotFound())))
  image.src = picture.src
  return image
}

function box({ src }: Thumbnail, label: string): HTMLElement {
  const dom = document.createElement('span')
  dom.className = 'lv-elsewhere'
  dom.textContent = `${label}: ${src.length > 80 ? `${src.slice(0, 79)}…` : src}`
  return dom
}
