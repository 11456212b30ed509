import { SaxesParser } from 'saxes'
import { Damaged, longestPiece } from './open'

/** An element of an XML file at its end, with the text that stands in it beside its children. */
export interface XmlElement {
  /** "disqus/post/author/name" */
  path: string
  text: string
  attributes: Readonly<Record<string, string>>
  /** Where it begins. */
  line: number
  /** What is wrong with the XML since the element before. */
  fault: string | null
}

type Frame = Omit<XmlElement, 'fault'>

const deepest = 100
/** Mistakes that leave no doubt of what was meant: the character is dropped, the entity stays as it was typed. */
const harmless = /disallowed character|undefined entity|malformed character|outside of root|xml declaration/i

/**
 * Reads XML as a stream of elements. It goes on behind mistakes and says where they are; entities other than XML's own are
 * never looked up. Throws Damaged when the file ends early or holds what is longer or deeper than an export's parts are.
 */
export async function* readXml(chunks: AsyncIterable<string>): AsyncGenerator<XmlElement> {
  const parser = new SaxesParser()
  const open: Frame[] = []
  const ended: XmlElement[] = []
  let fault: string | null = null
  let begun = false
  let lastEvent = 0

  const stop = (reason: string): never => {
    throw new Damaged(reason, parser.line)
  }
  const text = (piece: string) => {
    const frame = open.at(-1)
    lastEvent = parser.position
    if (!frame) return
    frame.text += piece
    if (frame.text.length > longestPiece) stop('A single value is longer than 4 million characters.')
  }
  parser.on('error', ({ message }) => {
    if (!harmless.test(message)) fault ??= message.replace(/^(?:\d+:)+\s*/, '')
  })
  parser.on('opentag', ({ name, attributes }) => {
    const parent = open.at(-1)
    if (open.length >= deepest) stop('Elements are nested deeper than an export’s are.')
    if (parent) parent.text = ''
    lastEvent = parser.position
    open.push({ path: parent ? `${parent.path}/${name}` : name, text: '', attributes, line: parser.line })
  })
  parser.on('closetag', () => {
    const frame = open.pop()
    lastEvent = parser.position
    if (!frame) return
    ended.push({ ...frame, fault })
    fault = null
  })
  parser.on('text', text)
  parser.on('cdata', text)

  for await (const chunk of chunks) {
    const start = begun ? 0 : chunk.indexOf('<')
    if (start < 0) continue
    begun = true
    parser.write(chunk.slice(start))
    yield* ended.splice(0)
    if (parser.position - lastEvent > longestPiece) stop('A single value or tag is longer than 4 million characters.')
  }
  const inside = open.at(-1)
  if (inside) throw new Damaged(`The file ends inside <${inside.path.split('/').at(-1)}>.`, inside.line)
}
