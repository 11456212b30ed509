import { Damaged, longestPiece } from './open'

/** An object in one of the arrays at the top of a JSON document. */
export interface JsonElement {
  /** The array's name. */
  key: string
  json: string
  line: number
}

/** Reads a JSON document of the form { "name": [{…}, {…}] } as a stream of its objects, however long it is. */
export async function* readJsonArrays(chunks: AsyncIterable<string>): AsyncGenerator<JsonElement> {
  let depth = 0
  let line = 1
  let inString = false
  let escaped = false
  let key = ''
  let named = ''
  let begun = 0
  let piece = ''
  for await (const chunk of chunks) {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const sign = chunk[at]
      if (sign === '\n') line++
      if (inString) {
        if (escaped) escaped = false
        else if (sign === '\\') escaped = true
        else if (sign === '"') inString = false
        if (depth === 1 && inString && key.length < 100) key += sign
      } else if (sign === '"') {
        inString = true
        if (depth === 1) key = ''
      } else if (sign === '{' || sign === '[') {
        depth++
        if (depth === 2) named = key
        if (depth === 3) {
          from = at
          begun = line
        }
      } else if (sign === '}' || sign === ']') {
        depth--
        if (depth === 2) {
          yield { key: named, json: piece + chunk.slice(from, at + 1), line: begun }
          piece = ''
        }
      }
    }
    if (depth >= 3) piece += chunk.slice(from)
    if (piece.length > longestPiece) throw new Damaged('A single entry is longer than 4 million characters.', begun)
  }
  if (depth !== 0 || inString) throw new Damaged('The file ends before its last bracket.', line)
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
    if (piece.length > longestPiece) throw new Damaged('A single line is longer than 4 million characters.', line)
  }
  if (piece.trim()) yield { text: piece, line }
}
