import { SaxesParser } from 'saxes'
import { escapeHtml } from '@/lib/core/text/html-escape'
import * as messages from '@/lib/messages/generated/imports'
import * as moving from '@/lib/messages/generated/moving'
import { Damaged, longestPiece, readText } from './open'
import type { SourceFile } from './source-files'

/** An element of an XML file at its end, with the text that stands in it beside its children. */
export interface XmlElement {
  /** "disqus/post/author/name" */
  path: string
  /** Of one that is read as markup, all that stands in it as HTML. */
  text: string
  attributes: Readonly<Record<string, string>>
  /** Line at which it begins. */
  line: number
  /** Faults of the XML since the element before. */
  fault: string | null
}

type Frame = Omit<XmlElement, 'fault'>

/** Tells which elements are read as markup: what stands in them is one text, not elements; of mixed ones from their first element on. */
type IsMarkup = (path: string, attributes: Readonly<Record<string, string>>) => boolean | 'mixed'

const deepest = 100
/** Mistakes that leave no doubt of what was meant, and what is done about each. */
const harmless: readonly [RegExp, () => string][] = [
  [/disallowed character(?! in (?:tag|attribute))|malformed character/i, moving.controlCharacterWasDropped],
  [/undefined entity/i, moving.unknownEntityStays],
  [/outside of root/i, moving.textOutsideWasDropped],
  [/xml declaration/i, moving.declarationWasPassedOver],
]
/** Characters that XML does not have, as they are and by their numbers. */
const forbidden = /(?![\t\n\r\x7f-\x9f])[\p{Cc}\ufffe\uffff]/gu
const forbiddenNumber = /&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));/gi

const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/
const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** Says where a mistake was read past, and what was done about it. */
type Mend = (line: number, words: string) => void

/** Longer than any entity and any mark of CDATA. */
const held = 60

/** Writes `&` as an entity where it begins none: exporters put addresses into elements as they are. CDATA stays. */
class Ampersands {
  readonly #mend: Mend
  #rest = ''
  #inCdata = false
  /** Of the first one that was written as an entity; lines are counted up to there alone. */
  #line = 1
  #isSaid = false

  constructor(mend: Mend) {
    this.#mend = mend
  }

  /** Takes in the next piece of a file; the last one is followed by `end()`. */
  write(chunk: string): string {
    return this.#upTo(this.#rest + chunk, this.#rest.length + chunk.length - held)
  }

  end(): string {
    return this.#upTo(this.#rest, this.#rest.length)
  }

  #upTo(text: string, end: number): string {
    if (end <= 0) {
      this.#rest = text
      return ''
    }
    let written = ''
    let from = 0
    for (const { 0: mark, index } of text.matchAll(/<!\[CDATA\[|\]\]>|&(?!(?:[a-z][\w.-]{0,40}|#\d{1,7}|#x[\da-f]{1,6});)/gi)) {
      if (index >= end) break
      if (mark !== '&') this.#inCdata = mark !== ']]>'
      else if (!this.#inCdata) {
        this.#say(text.slice(0, index))
        written += `${text.slice(from, index)}&amp;`
        from = index + 1
      }
    }
    this.#rest = text.slice(end)
    if (!this.#isSaid) this.#line += countLines(text.slice(0, end))
    return written + text.slice(from, end)
  }

  #say(before: string): void {
    if (!this.#isSaid) this.#mend(this.#line + countLines(before), moving.ampersandWasRead())
    this.#isSaid = true
  }
}

function countLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** The prefixes of namespaces that are bound where the parser stands. */
class Prefixes {
  readonly #bound = new Map<string, number>([
    ['xml', 1],
    ['xmlns', 1],
  ])

  begin(attributes: Readonly<Record<string, string>>): void {
    this.#count(attributes, 1)
  }

  end(attributes: Readonly<Record<string, string>>): void {
    this.#count(attributes, -1)
  }

  #count(attributes: Readonly<Record<string, string>>, by: number): void {
    for (const name in attributes) {
      if (!name.startsWith('xmlns:')) continue
      const prefix = name.slice(6)
      const count = (this.#bound.get(prefix) ?? 0) + by
      if (count > 0) this.#bound.set(prefix, count)
      else this.#bound.delete(prefix)
    }
  }

  /** The prefix of a name that nothing binds; null for a name that may stand. */
  unboundOf(name: string): string | null {
    const colon = name.indexOf(':')
    if (colon < 1) return null
    const prefix = name.slice(0, colon)
    return this.#bound.get(prefix) ? null : prefix
  }
}

/** The elements that are open, and those that have ended since somebody asked. */
class Elements {
  readonly #parser = new SaxesParser()
  readonly #open: Frame[] = []
  #ended: XmlElement[] = []
  #fault: string | null = null
  #lastEvent = 0
  readonly #prefixes = new Prefixes()
  readonly #isMarkup: IsMarkup
  readonly #mend: Mend
  /** Names of the elements that are open within one that is read as markup; null outside of one. */
  #inner: string[] | null = null

  constructor(isMarkup: IsMarkup, mend: Mend) {
    this.#isMarkup = isMarkup
    this.#mend = mend
    const parser = this.#parser
    parser.on('error', ({ message }) => {
      const [, words] = harmless.find(([mistake]) => mistake.test(message)) ?? []
      if (words) mend(parser.line, words())
      else this.#fault ??= message.replace(/^(?:\d+:)+\s*/, '')
    })
    parser.on('doctype', (declaration) => {
      if (/<!ENTITY/i.test(declaration)) this.#stop(messages.declaresEntities())
    })
    parser.on('opentag', ({ name, attributes }) => this.#begin(name, attributes))
    parser.on('closetag', ({ attributes }) => this.#end(attributes))
    parser.on('text', (text) => this.#add(text.includes('&#') ? text.replace(forbiddenNumber, '') : text))
    parser.on('cdata', (text) => this.#add(text))
  }

  /** Takes in the next piece of the file; returns the elements that end in it. */
  write(chunk: string): XmlElement[] {
    this.#parser.write(chunk)
    if (this.#parser.position - this.#lastEvent > longestPiece) this.#stop(messages.singleValueOrTag())
    const ended = this.#ended
    this.#ended = []
    return ended
  }

  /** Throws when the file has ended inside an element. */
  close(): void {
    const inside = this.#open.at(-1)
    if (inside) throw new Damaged(messages.fileEndsInsidePath({ path: inside.path.split('/').at(-1) ?? '' }), inside.line)
  }

  #begin(name: string, attributes: Readonly<Record<string, string>>): void {
    const parent = this.#open.at(-1)
    this.#lastEvent = this.#parser.position
    this.#prefixes.begin(attributes)
    for (const one of [name, ...Object.keys(attributes)]) {
      const prefix = this.#prefixes.unboundOf(one)
      if (prefix !== null) this.#mend(this.#parser.line, moving.prefixIsNotBound({ prefix: prefix.slice(0, 40) }))
    }
    if (parent && !this.#inner && this.#isMarkup(parent.path, parent.attributes) === 'mixed') {
      parent.attributes = { ...parent.attributes, type: 'xhtml' }
      this.#inner = []
    }
    if (this.#inner && parent) {
      this.#beginInner(parent, name, attributes)
      return
    }
    if (this.#open.length >= deepest) this.#stop(messages.elementsAreNestedDeeper())
    if (parent) parent.text = ''
    const path = parent ? `${parent.path}/${name}` : name
    this.#open.push({ path, text: '', attributes, line: this.#parser.line })
    if (this.#isMarkup(path, attributes) === true) this.#inner = []
  }

  #beginInner(frame: Frame, name: string, attributes: Readonly<Record<string, string>>): void {
    const inner = this.#inner ?? []
    if (this.#open.length + inner.length >= deepest) this.#stop(messages.elementsAreNestedDeeper())
    inner.push(name)
    const written = Object.entries(attributes).filter(([attribute]) => !/^xmlns(?::|$)/.test(attribute))
    frame.text += `<${localName(name)}${written.map(([attribute, value]) => ` ${localName(attribute)}="${escapeHtml(value)}"`).join('')}>`
    if (frame.text.length > longestPiece) this.#stop(messages.singleValueIsLonger())
  }

  #add(text: string): void {
    const frame = this.#open.at(-1)
    this.#lastEvent = this.#parser.position
    if (!frame) return
    const allowed = text.replace(forbidden, '')
    frame.text += this.#inner ? escapeHtml(allowed) : allowed
    if (frame.text.length > longestPiece) this.#stop(messages.singleValueIsLonger())
  }

  #end(attributes: Readonly<Record<string, string>>): void {
    this.#lastEvent = this.#parser.position
    this.#prefixes.end(attributes)
    const inner = this.#inner?.pop()
    const open = this.#open.at(-1)
    if (inner !== undefined && open) {
      if (!empty.test(localName(inner))) open.text += `</${localName(inner)}>`
      return
    }
    this.#inner = null
    const frame = this.#open.pop()
    if (frame) this.#ended.push({ ...frame, fault: this.#fault })
    this.#fault = null
  }

  #stop(reason: string): never {
    throw new Damaged(reason, this.#parser.line)
  }
}

/**
 * Reads an XML file as a stream of elements; those that `isMarkup` names have what stands in them as one text of HTML. It goes on behind
 * mistakes and says where they are; entities other than XML's own are never looked up, and a file that declares some is read no further.
 * Throws Damaged when the file ends early or holds what is longer or deeper than an export's parts are.
 */
export async function* readXml(file: SourceFile, isMarkup: IsMarkup = () => false): AsyncGenerator<XmlElement> {
  const mend: Mend = (line, words) => file.onMended?.(line, words)
  const elements = new Elements(isMarkup, mend)
  const ampersands = new Ampersands(mend)
  let begun = false
  for await (const chunk of readText(file)) {
    const start = begun ? 0 : chunk.indexOf('<')
    if (start < 0) continue
    begun = true
    yield* elements.write(ampersands.write(chunk.slice(start)))
  }
  yield* elements.write(ampersands.end())
  elements.close()
}
