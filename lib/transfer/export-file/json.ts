import * as messages from '@/lib/messages/generated/imports'
import { Damaged, longestPiece } from './open'

/** An object in one of the arrays of a JSON document. */
export interface JsonElement {
  /** The array's name. */
  key: string
  json: string
  line: number
}

/** Follows the brackets of a JSON document, sign by sign. */
class Brackets {
  depth = 0
  line = 1
  /** The name of the array that the scan is in. */
  name = ''
  inString = false
  readonly #level: number
  #escaped = false
  #word = ''

  constructor(level: number) {
    this.#level = level
  }

  /** Takes in the next sign; says whether an object of an array at the level begins or ends with it. */
  step(sign: string): 'begins' | 'ends' | null {
    if (sign === '\n') this.line++
    if (this.inString) this.#stepInString(sign)
    else if (sign === '"') this.#openString()
    else if (sign === '{' || sign === '[') {
      this.depth++
      if (this.depth === this.#level) this.name = this.#word
      if (this.depth === this.#level + 1) return 'begins'
    } else if (sign === '}' || sign === ']') {
      this.depth--
      if (this.depth === this.#level) return 'ends'
    }
    return null
  }

  #openString(): void {
    this.inString = true
    if (this.depth === this.#level - 1) this.#word = ''
  }

  #stepInString(sign: string): void {
    if (this.#escaped) this.#escaped = false
    else if (sign === '\\') this.#escaped = true
    else if (sign === '"') this.inString = false
    if (this.depth === this.#level - 1 && this.inString && this.#word.length < 100) this.#word += sign
  }
}

/**
 * Reads a JSON document of the form { "name": [{…}, {…}] } as a stream of its objects, however long it is. Its arrays are open at `level`
 * brackets: 1 for a document that is one.
 */
export async function* readJsonArrays(chunks: AsyncIterable<string>, level = 2): AsyncGenerator<JsonElement> {
  const brackets = new Brackets(level)
  let begun = 0
  let piece = ''
  for await (const chunk of chunks) {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const event = brackets.step(chunk.charAt(at))
      if (event === 'begins') {
        from = at
        begun = brackets.line
      } else if (event === 'ends') {
        yield { key: brackets.name, json: piece + chunk.slice(from, at + 1), line: begun }
        piece = ''
      }
    }
    if (brackets.depth > level) piece += chunk.slice(from)
    if (piece.length > longestPiece) throw new Damaged(messages.singleEntryIsLonger(), begun)
  }
  if (brackets.depth !== 0 || brackets.inString) throw new Damaged(messages.fileEndsBeforeItsLast(), brackets.line)
}

/** The lines of a text that are not empty, with their numbers. */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<{ text: string; line: number }> {
  let line = 1
  let piece = ''
  for await (const chunk of chunks) {
    const parts = (piece + chunk).split('\n')
    piece = parts.pop() ?? ''
    for (const text of parts) {
      if (text.trim()) yield { text, line }
      line++
    }
    if (piece.length > longestPiece) throw new Damaged(messages.singleLineIsLonger(), line)
  }
  if (piece.trim()) yield { text: piece, line }
}
