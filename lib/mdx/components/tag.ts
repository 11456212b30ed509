/** A stretch of a text by offsets, the end not included. */
interface TagSpan {
  from: number
  to: number
}

export interface TagAttribute extends TagSpan {
  /** Null for what is spread. */
  name: string | null
  /** Text behind the equals sign, quotes or braces included; null for a name alone. */
  value: TagSpan | null
  /** Value when it can be read without running code; `true` for a name alone. */
  literal: string | boolean | undefined
}

/** An opening tag as it is written. */
export interface Tag extends TagSpan {
  name: string
  attributes: TagAttribute[]
  /** Offset at which the first attribute would go. */
  afterName: number
  selfClosing: boolean
}

const identifier = '[\\p{ID_Start}$_][\\p{ID_Continue}$\\u200c\\u200d-]*'
const tagName = new RegExp(`${identifier}(?:(?:\\.${identifier})+|:${identifier})?`, 'uy')
const attributeName = new RegExp(`${identifier}(?::${identifier})?`, 'uy')
const space = /\s*/y

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

function skipSpace(text: string, at: number): number {
  return at + (match(space, text, at)?.length ?? 0)
}

/** Reads the opening tag whose `<` is at `at`; `unfinished` when the text ends before the tag does, null when there is no such tag. */
export function readTag(text: string, at: number): Tag | 'unfinished' | null {
  const name = text[at] === '<' ? match(tagName, text, at + 1) : null
  if (name === null) return null
  const afterName = at + 1 + name.length
  const attributes: TagAttribute[] = []
  for (let next = afterName; ; ) {
    const here = skipSpace(text, next)
    if (here >= text.length) return 'unfinished'
    const slash = text[here] === '/'
    const end = slash ? skipSpace(text, here + 1) : here
    if (text[end] === '>') return { from: at, to: end + 1, name, attributes, afterName, selfClosing: slash }
    if (slash) return end >= text.length ? 'unfinished' : null
    const attribute = readAttribute(text, here)
    if (attribute === null || attribute === 'unfinished') return attribute
    attributes.push(attribute)
    next = attribute.to
  }
}

/** Tells whether a text ends within a tag that it opened. */
export function endsInsideTag(text: string): boolean {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const tag = readTag(text, at)
    if (tag === 'unfinished') return true
    at = tag?.to ?? at + 1
  }
  return false
}

function readAttribute(text: string, at: number): TagAttribute | 'unfinished' | null {
  if (text[at] === '{') {
    const to = closingBrace(text, at)
    return to === null ? 'unfinished' : { from: at, to, name: null, value: null, literal: undefined }
  }
  const name = match(attributeName, text, at)
  if (name === null) return null
  const equals = skipSpace(text, at + name.length)
  if (text[equals] !== '=') return { from: at, to: at + name.length, name, value: null, literal: true }
  const from = skipSpace(text, equals + 1)
  const quote = text[from]
  if (quote === undefined) return 'unfinished'
  if (quote !== '"' && quote !== "'" && quote !== '{') return null
  const to = quote === '{' ? closingBrace(text, from) : text.indexOf(quote, from + 1) + 1 || null
  if (to === null) return 'unfinished'
  const written = text.slice(from + 1, to - 1)
  return { from: at, to, name, value: { from, to }, literal: quote === '{' ? literalIn(written) : decode(written) }
}

/** Behind the brace that closes the one at `at`, past strings, templates and comments; null when nothing closes it. */
function closingBrace(text: string, at: number): number | null {
  const token = /["'`{}]|\/\*|\/\//g
  token.lastIndex = at + 1
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const end = found[0] === '}' ? found.index + 1 : endOf(text, found[0], found.index)
    if (end === null || found[0] === '}') return end
    token.lastIndex = end
  }
  return null
}

function endOf(text: string, opened: string, at: number): number | null {
  if (opened === '{') return closingBrace(text, at)
  if (opened === '`') return endOfTemplate(text, at)
  const rest = { '/*': /\*\//g, '//': /\n/g, '"': /(?<!\\)(?:\\\\)*"/g, "'": /(?<!\\)(?:\\\\)*'/g }[opened] ?? /$/g
  rest.lastIndex = at + opened.length
  return rest.exec(text) ? rest.lastIndex : null
}

function endOfTemplate(text: string, at: number): number | null {
  const token = /\\.|`|\$\{/gs
  token.lastIndex = at + 1
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (found[0] === '`') return token.lastIndex
    const end = found[0] === '${' ? closingBrace(text, found.index + 1) : token.lastIndex
    if (end === null) return null
    token.lastIndex = end
  }
  return null
}

/** Reads code that is a plain value: text without escapes, a whole number, true or false. */
function literalIn(code: string): string | boolean | undefined {
  const plain = code.trim()
  if (plain === 'true' || plain === 'false') return plain === 'true'
  if (/^(?:0|[1-9]\d*)$/.test(plain)) return plain
  const [, , text] = /^(["'])((?:(?!\1)[^\\\n])*)\1$/.exec(plain) ?? /^(`)([^`\\$]*)`$/.exec(plain) ?? []
  return text
}

const entities: Readonly<Record<string, string>> = { amp: '&', apos: "'", gt: '>', lt: '<', nbsp: '\u00a0', quot: '"' }

/** Undefined when it has a character reference that is not known here. */
function decode(written: string): string | undefined {
  let known = true
  const text = written.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z][a-z\d]*);/gi, (whole, name: string) => {
    const code = name[0] === '#' ? Number(name[1]?.toLowerCase() === 'x' ? `0x${name.slice(2)}` : name.slice(1)) : Number.NaN
    if (code > 0x9f && code < 0xd800) return String.fromCodePoint(code)
    if (code > 0x1f && code < 0x7f) return String.fromCodePoint(code)
    known &&= Object.hasOwn(entities, name)
    return entities[name] ?? whole
  })
  return known ? text : undefined
}

function encode(value: string, quote: string): string {
  const text = value.replace(/\s*\n\s*/g, ' ').replace(/&(?=#?\w+;)/g, '&amp;')
  return quote === '"' ? text.replaceAll('"', '&quot;') : text.replaceAll("'", '&apos;')
}

/** Writes a value as an attribute has it, with the quotes that fit it best. */
export function quoted(value: string, preferred = '"'): string {
  const other = preferred === '"' ? "'" : '"'
  const quote = value.includes(preferred) && !value.includes(other) ? other : preferred
  return `${quote}${encode(value, quote)}${quote}`
}

/** Reads the attributes that can be changed: each named once, with a value that is not code. */
export function plainAttributes({ attributes }: Tag): Map<string, TagAttribute & { literal: string | boolean }> {
  const plain = new Map<string, TagAttribute & { literal: string | boolean }>()
  for (const attribute of attributes) {
    const { name, literal } = attribute
    const once = attributes.filter((other) => other.name === name).length === 1
    if (name !== null && literal !== undefined && once) plain.set(name, { ...attribute, literal })
  }
  return plain
}

export interface Edit extends TagSpan {
  insert: string
}

/**
 * Finds the changes of `text` after which the tag says `values`: text for a value, true for a name alone, false for nothing. What says so
 * already, and every attribute that `values` does not name or that holds code, stays byte for byte.
 */
export function editTag(text: string, tag: Tag, values: ReadonlyMap<string, string | boolean>): Edit[] {
  const plain = plainAttributes(tag)
  const last = tag.attributes.at(-1)
  const edits: Edit[] = []
  let added = ''
  for (const [name, value] of values) {
    const attribute = plain.get(name)
    if (attribute) edits.push(...editAttribute(text, attribute, value))
    else if (value !== false && !tag.attributes.some((other) => other.name === name)) {
      added += `${last ? separatorBefore(text, last) : ' '}${written(name, value)}`
    }
  }
  const end = last?.to ?? tag.afterName
  return [...edits.sort((one, other) => one.from - other.from), ...(added ? [{ from: end, to: end, insert: added }] : [])]
}

/** Writes an attribute anew. */
export function written(name: string, value: string | true): string {
  return value === true ? name : `${name}=${quoted(value)}`
}

function editAttribute(text: string, attribute: TagAttribute, value: string | boolean): Edit[] {
  const { from, to, name, literal } = attribute
  if (literal === value) return []
  if (value === false) return [{ from: from - spaceBefore(text, from).length, to, insert: '' }]
  if (value === true || !attribute.value) return [{ from, to, insert: written(name ?? '', value) }]
  const quote = text[attribute.value.from]
  return [{ ...attribute.value, insert: quoted(value, quote === "'" ? "'" : '"') }]
}

function spaceBefore(text: string, at: number): string {
  return /\s*$/.exec(text.slice(0, at))?.[0] ?? ''
}

/** Attributes that stand below each other go on doing so. */
function separatorBefore(text: string, { from }: TagAttribute): string {
  const before = spaceBefore(text, from)
  return before.includes('\n') ? before : ' '
}
