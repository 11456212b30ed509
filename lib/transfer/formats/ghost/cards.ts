import { escapeHtml } from '@/lib/core/text/html-escape'
import { renderMarkdown } from '../../html/markdown'

/** Things of a card or a node, as an editor of Ghost stored them. */
export type Payload = Readonly<Record<string, unknown>>

/** Reads a value that is text or a number; empty for any other. */
export function textOf(payload: Payload, ...names: string[]): string {
  for (const name of names) {
    const value = payload[name]
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'number') return String(value)
  }
  return ''
}

const objectOf = (value: unknown): Payload => (typeof value === 'object' && value !== null ? (value as Payload) : {})
const listOf = (value: unknown): Payload[] => (Array.isArray(value) ? value.map(objectOf) : [])

const captioned = (inner: string, caption: string, name = '') =>
  `<figure${name && ` class="${name}"`}>${inner}${caption && `<figcaption>${caption}</figcaption>`}</figure>`

function image(payload: Payload): string {
  const src = textOf(payload, 'src')
  if (src === '') return ''
  const picture = `<img src="${escapeHtml(src)}" alt="${escapeHtml(textOf(payload, 'alt', 'altText'))}">`
  const href = textOf(payload, 'href')
  return captioned(href ? `<a href="${escapeHtml(href)}">${picture}</a>` : picture, textOf(payload, 'caption'))
}

function link(url: string, words: string): string {
  return url === '' ? '' : `<p><a href="${escapeHtml(url)}">${escapeHtml(words || url)}</a></p>`
}

function bookmark(payload: Payload): string {
  const facts = { ...objectOf(payload.metadata), ...payload }
  const url = textOf(payload, 'url')
  const description = textOf(facts, 'description')
  return `${link(url, textOf(facts, 'title'))}${description && `<p>${escapeHtml(description)}</p>`}${captionOf(payload)}`
}

const captionOf = (payload: Payload) => {
  const caption = textOf(payload, 'caption')
  return caption && `<p>${caption}</p>`
}

function embed(payload: Payload): string {
  const url = textOf(payload, 'url')
  const html = textOf(payload, 'html')
  return captioned(/<iframe\b/.test(html) ? html : url ? `<iframe src="${escapeHtml(url)}"></iframe>` : html, textOf(payload, 'caption'))
}

function file(payload: Payload): string {
  const src = textOf(payload, 'src', 'fileSrc')
  return link(src, textOf(payload, 'fileTitle', 'title', 'fileName')) + captionOf(payload)
}

function code(payload: Payload): string {
  const language = textOf(payload, 'language')
  const listing = `<pre><code${language && ` class="language-${escapeHtml(language)}"`}>${escapeHtml(textOf(payload, 'code'))}</code></pre>`
  return listing + captionOf(payload)
}

/** Shapes of the cards of Ghost's editors, by their names without "card-". */
const shapes: Readonly<Record<string, (payload: Payload) => string>> = {
  image,
  gallery: (payload) => `<div class="kg-gallery-card">${listOf(payload.images).map(image).join('')}</div>${captionOf(payload)}`,
  markdown: (payload) => renderMarkdown(textOf(payload, 'markdown')),
  html: (payload) => textOf(payload, 'html'),
  code,
  codeblock: code,
  hr: () => '<hr>',
  horizontalrule: () => '<hr>',
  embed,
  bookmark,
  callout: (payload) => `<blockquote><p>${textOf(payload, 'calloutEmoji')} ${textOf(payload, 'calloutText')}</p></blockquote>`,
  toggle: (payload) => `<details><summary>${textOf(payload, 'heading')}</summary>${textOf(payload, 'content')}</details>`,
  button: (payload) => link(textOf(payload, 'buttonUrl'), textOf(payload, 'buttonText')),
  video: (payload) => captioned(`<video src="${escapeHtml(textOf(payload, 'src'))}"></video>`, textOf(payload, 'caption')),
  audio: (payload) => link(textOf(payload, 'src'), textOf(payload, 'title')),
  file,
  product: (payload) =>
    `${image({ src: payload.productImageSrc })}<p><b>${textOf(payload, 'productTitle')}</b></p>${textOf(payload, 'productDescription')}${link(textOf(payload, 'productUrl'), textOf(payload, 'productButton'))}`,
  header: (payload) => `<h2>${textOf(payload, 'header', 'heading')}</h2><p>${textOf(payload, 'subheader', 'subheading')}</p>`,
  cta: (payload) =>
    `${image({ src: payload.imageUrl })}${textOf(payload, 'textValue')}${link(textOf(payload, 'buttonUrl'), textOf(payload, 'buttonText'))}`,
  'call-to-action': (payload) => `${textOf(payload, 'textValue')}${link(textOf(payload, 'buttonUrl'), textOf(payload, 'buttonText'))}`,
  paywall: () => '',
  signup: () => '',
  email: () => '',
  'email-cta': () => '',
}

/** Renders a card of Ghost as HTML; null for one that is not known. */
export function renderCard(name: string, payload: Payload): string | null {
  const shape = shapes[name.replace(/^card-/, '').toLowerCase()]
  return shape ? shape(payload) : null
}
