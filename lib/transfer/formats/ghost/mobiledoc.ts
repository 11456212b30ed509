import { escapeHtml } from '@/lib/core/text/html-escape'
import { type Payload, renderCard } from './cards'

type Marker = readonly [kind: number, opens: readonly number[], closes: number, value: string | number]

interface Mobiledoc {
  atoms?: readonly (readonly [name: string, words: string])[]
  cards?: readonly (readonly [name: string, payload: Payload])[]
  markups?: readonly (readonly [tag: string, attributes?: readonly string[]])[]
  sections?: readonly (readonly [kind: number, ...unknown[]])[]
}

const tags = new Set('a b strong i em s del u code sub sup mark p h1 h2 h3 h4 h5 h6 blockquote aside ul ol'.split(' '))
const PARAGRAPH = 1
const IMAGE = 2
const LIST = 3
const CARD = 10

/** Renders a text of Ghost's older editor (Mobiledoc 0.3), which is JSON, as HTML. Throws for what is no such text. */
export function renderMobiledoc(json: string): string {
  const text = JSON.parse(json) as Mobiledoc
  return (text.sections ?? [])
    .map(([kind, ...parts]) => {
      if (kind === IMAGE) return `<p><img src="${escapeHtml(String(parts[0]))}"></p>`
      if (kind === CARD) {
        const [name = '', payload = {}] = text.cards?.[Number(parts[0])] ?? []
        return renderCard(name, payload) ?? ''
      }
      const tag = tagOf(String(parts[0]), 'p')
      if (kind === LIST) return inTag(tag, (parts[1] as Marker[][]).map((item) => inTag('li', markersOf(item, text))).join(''))
      return kind === PARAGRAPH ? inTag(tag === 'aside' ? 'blockquote' : tag, markersOf(parts[1] as Marker[], text)) : ''
    })
    .join('\n')
}

const tagOf = (name: string, other: string) => (tags.has(name.toLowerCase()) ? name.toLowerCase() : other)
const inTag = (tag: string, inner: string) => `<${tag}>${inner}</${tag}>`

function markersOf(markers: readonly Marker[], { atoms = [], markups = [] }: Mobiledoc): string {
  const open: string[] = []
  let html = ''
  for (const [kind, opens, closes, value] of markers) {
    for (const index of opens) {
      const [name = '', attributes = []] = markups[index] ?? []
      const tag = tagOf(name, 'span')
      const href = attributes.includes('href') ? attributes[attributes.indexOf('href') + 1] : undefined
      html += tag === 'a' && href !== undefined ? `<a href="${escapeHtml(href)}">` : `<${tag}>`
      open.push(tag)
    }
    const [atom, words = ''] = kind === 1 ? (atoms[Number(value)] ?? []) : []
    html += kind === 1 ? (atom === 'soft-return' ? '<br>' : escapeHtml(words)) : escapeHtml(String(value))
    for (let left = closes; left > 0; left--) html += `</${open.pop() ?? 'span'}>`
  }
  return html
}
