import { SaxesParser } from 'saxes'
import * as messages from '@/lib/messages/generated/imports'
import { Damaged, longestPiece } from './open'

/** An element of an XML file at its end, with the text that stands in it beside its children. */
export interface XmlElement {
  /** "disqus/post/author/name" */
  path: string
  text: string
  attributes: Readonly<Record<string, string>>
  /** Line at which it begins. */
  line: number
  /** Faults of the XML since the element before. */
  fault: string | null
}

type Frame = Omit<XmlElement, 'fault'>

const deepest = 100
/** Mistakes that leave no doubt of what was meant: the character is dropped, the entity stays as it was typed. */
const harmless = /disallowed character(?! in (?:tag|attribute))|undefined entity|malformed character|outside of root|xml declaration/i

/** Longer than any entity and any mark of CDATA. */
const held = 60

/** Writes `&` as an entity where it begins none: exporters put addresses into elements as they are. CDATA stays. */
class Ampersands {
  #rest = ''
  #inCdata = false

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
        written += `${text.slice(from, index)}&amp;`
        from = index + 1
      }
    }
    this.#rest = text.slice(end)
    return written + text.slice(from, end)
  }
}

/** The elements that are open, and those that have ended since somebody asked. */
class Elements {
  readonly #parser = new SaxesParser()
  readonly #open: Frame[] = []
  #ended: XmlElement[] = []
  #fault: string | null = null
  #lastEvent = 0

  constructor() {
    const parser = this.#parser
    parser.on('error', ({ message }) => {
      if (!harmless.test(message)) this.#fault ??= message.replace(/^(?:\d+:)+\s*/, '')
    })
    parser.on('doctype', (declaration) => {
      if (/<!ENTITY/i.test(declaration)) this.#stop(messages.declaresEntities())
    })
    parser.on('opentag', ({ name, attributes }) => this.#begin(name, attributes))
    parser.on('closetag', () => this.#end())
    parser.on('text', (text) => this.#add(text))
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
    if (this.#open.length >= deepest) this.#stop(messages.elementsAreNestedDeeper())
    if (parent) parent.text = ''
    this.#lastEvent = this.#parser.position
    this.#open.push({ path: parent ? `${parent.path}/${name}` : name, text: '', attributes, line: this.#parser.line })
  }

  #add(text: string): void {
    const frame = this.#open.at(-1)
    this.#lastEvent = this.#parser.position
    if (!frame) return
    frame.text += text
    if (frame.text.length > longestPiece) this.#stop(messages.singleValueIsLonger())
  }

  #end(): void {
    const frame = this.#open.pop()
    this.#lastEvent = this.#parser.position
    if (frame) this.#ended.push({ ...frame, fault: this.#fault })
    this.#fault = null
  }

  #stop(reason: string): never {
    throw new Damaged(reason, this.#parser.line)
  }
}

/**
 * Reads XML as a stream of elements. It goes on behind mistakes and says where they are; entities other than XML's own are
 * never looked up, and a file that declares some is read no further. Throws Damaged when the file ends early or holds what is longer or deeper than an export's parts are.
 */
export async function* readXml(chunks: AsyncIterable<string>): AsyncGenerator<XmlElement> {
  const elements = new Elements()
  const ampersands = new Ampersands()
  let begun = false
  for await (const chunk of chunks) {
    const start = begun ? 0 : chunk.indexOf('<')
    if (start < 0) continue
    begun = true
    yield* elements.write(ampersands.write(chunk.slice(start)))
  }
  yield* elements.write(ampersands.end())
  elements.close()
}
