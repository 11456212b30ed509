/** Characters that XML 1.0 has no way to write (2.2), carriage returns, which parsers change, and halves of pairs. */
const unwritable = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;' }

/** Takes out of a text what XML 1.0 cannot carry. */
export function writable(text: string): string {
  return text.replace(unwritable, '')
}

function escapeText(text: string): string {
  return writable(text).replace(/[&<>]/g, (character) => escapes[character] ?? '')
}

function escapeAttribute(text: string): string {
  return writable(text).replace(/[&<>"\t\n]/g, (character) => escapes[character] ?? '')
}

/** An XML element that is written already. */
export interface Xml {
  xml: string
}

type Content = string | readonly Xml[]

/** Writes an element of text, which may be any string, or of other elements. Empty ones close themselves. */
export function element(name: string, content: Content = '', attributes: Readonly<Record<string, string>> = {}): Xml {
  const open = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
  const inside = typeof content === 'string' ? escapeText(content) : content.map(({ xml }) => xml).join('')
  const start = `<${name}${open.join('')}`
  return { xml: inside === '' ? `${start}/>` : `${start}>${inside}</${name}>` }
}

/** Writes an element of a text that is mostly markup, as sections that need no escapes. */
export function markup(name: string, text: string, attributes: Readonly<Record<string, string>> = {}): Xml {
  const sections = writable(text).replaceAll(']]>', ']]]]><![CDATA[>')
  return element(name, [{ xml: `<![CDATA[${sections}]]>` }], attributes)
}

/** Writes a whole document (XML 1.0, UTF-8). */
export function document({ xml }: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`
}

/** Writes an absolute address of this blog: `path` as it is stored, which may be any string. */
export function absoluteAddress(siteUrl: string, path: string): string {
  return siteUrl + encodeURI(writable(path))
}
