import { component, element, isJsx, type Node, rewrite, skip, text, textOf, walk } from '../tree'
import type { CodeFiles } from './code-files'
import { classOf, grammarOf, loadGrammar, themeName } from './highlighter'
import { readInfoString } from './info-string'
import { type LineMark, type NotedCode, readDiff, readNotations } from './notations'

const MAX_HIGHLIGHTED = 64 * 1024
const MAX_LINE = 1000
/** Of one text; what comes after them stays plain. Each costs up to a second when it is first used. */
const MAX_GRAMMARS = 20
/** Of one block. */
const MAX_WORDS = 20

interface CodeOptions {
  /** Gets the files that blocks are titled with. */
  into: CodeFiles
}

/**
 * Rehype plugin: blocks of code are highlighted by classes, and lines have an element of their own where something is said about them.
 * What is titled with the name of a file is one, but not in an embed, where it is somebody else's.
 */
export function codeBlocks({ into }: CodeOptions) {
  return async (tree: Node) => {
    const blocks = new Map<Node, { code: Node; files: CodeFiles | null }>()
    const find = (root: Node, files: CodeFiles | null) =>
      walk(root, (node) => {
        if (files && isJsx(node) && node.name === 'Embed') {
          find(node, null)
          return skip
        }
        const code = codeIn(node)
        if (!code) return
        blocks.set(node, { code, files })
        return skip
      })
    find(tree, into)
    const grammars = new Set<string>()
    const made = new Map<Node, Node>()
    for (const [pre, { code, files }] of blocks) made.set(pre, await toCodeBlock(code, grammars, files))
    rewrite(tree, (node) => made.get(node) ?? node)
  }
}

function codeIn(node: Node): Node | null {
  const [code, ...others] = node.children ?? []
  return node.tagName === 'pre' && code?.tagName === 'code' && others.length === 0 ? code : null
}

function infoOf(code: Node): string {
  const names = code.properties?.className
  const name = Array.isArray(names) ? names.find((one) => String(one).startsWith('language-')) : undefined
  return `${name ? String(name).slice('language-'.length) : ''} ${code.data?.meta ?? ''}`
}

async function toCodeBlock(code: Node, grammars: Set<string>, files: CodeFiles | null): Promise<Node> {
  const { language, isDiff, title, firstNumber, lines: highlighted } = readInfoString(infoOf(code))
  const source = textOf(code).replace(/\n$/, '')
  const noted = isDiff ? readDiff(source) : readNotations(source)
  const marks = noted.lines.map((_, index) => noted.marks[index] ?? (highlighted.has(index + 1) ? 'mark' : undefined))
  const lines = await tokensOf(noted.lines.join('\n'), language, grammars)
  const last = lines.length - 1
  const children = lines.flatMap((tokens, index) => {
    const words = noted.words.slice(0, MAX_WORDS).filter(({ from, to }) => from <= index && index < to)
    const marked = words.length > 0 ? markWords(tokens, words) : tokens
    const number = firstNumber === null ? null : firstNumber + index
    return leanLine(index === last ? marked : [...marked, text('\n')], marks[index], { number, isCounted: firstNumber === 1 })
  })
  const properties: Record<string, string | null> = {}
  if (title) properties.title = title
  const file = title && files ? files.add(title, keptLines(noted).join('\n')) : null
  if (file !== null) properties.file = file
  if (language && language !== 'text' && language !== 'plaintext') properties.language = language
  const pre = element('pre', firstNumber !== null ? { className: ['numbered'], tabIndex: 0 } : { tabIndex: 0 }, [
    element('code', {}, joined(children)),
  ])
  return component('CodeBlock', properties, [pre])
}

/** Lines without those that a difference takes away, as they are copied. */
const keptLines = ({ lines, marks }: NotedCode) => lines.filter((_, index) => marks[index] !== 'del')

/** The tokens of each line. Code of an unknown language, or too long to be highlighted, is one for each line. */
async function tokensOf(source: string, language: string, grammars: Set<string>): Promise<Node[][]> {
  const grammar = grammarOf(language)
  const lines = source.split('\n')
  const isTooLong = source.length > MAX_HIGHLIGHTED || lines.some((line) => line.length > MAX_LINE)
  if (!grammar || isTooLong || (grammars.size >= MAX_GRAMMARS && !grammars.has(grammar))) return lines.map((line) => [text(line)])
  grammars.add(grammar)
  const highlighter = await loadGrammar(grammar)
  // Without Shiki's limit for each line: where a busy machine reached it, the rest of the line had no colours. The worker has its own.
  const options = { lang: grammar as never, theme: themeName as never, tokenizeTimeLimit: 0 }
  const tokens = highlighter.codeToTokensBase(source, options)
  return tokens.map((line) => joined(withoutSpaces(line).map(({ content, color }) => toNode(content, classOf(color)))))
}

const toNode = (content: string, kind: string | null) => (kind ? element('span', { className: [kind] }, [text(content)]) : text(content))

interface Token {
  content: string
  color?: string
}

/** White space belongs to the token behind it. */
function withoutSpaces(line: readonly Token[]): Token[] {
  const result: Token[] = []
  let space = ''
  for (const [index, token] of line.entries()) {
    if (/^\s+$/.test(token.content) && index < line.length - 1) space += token.content
    else {
      result.push({ ...token, content: space + token.content })
      space = ''
    }
  }
  return result
}

interface LineNumber {
  /** Null where lines have none. */
  number: number | null
  /** The stylesheet counts lines from 1. */
  isCounted: boolean
}

/** A line's tokens; in an element of their own when something is said about the line. The line break is inside it. */
function leanLine(tokens: Node[], mark: LineMark | undefined, { number, isCounted }: LineNumber): Node[] {
  if (!mark && number === null) return tokens
  const isKind = mark === 'error' || mark === 'warning'
  const className = [...(number !== null ? ['l'] : []), ...(isKind ? [mark] : [])]
  const properties = {
    ...(className.length > 0 ? { className } : {}),
    ...(number !== null && !isCounted ? { dataLine: String(number) } : {}),
  }
  return [element(isKind ? 'mark' : (mark ?? 'span'), properties, joined(tokens))]
}

/** Puts each place of `words` into an element of its own, across tokens. */
function markWords(tokens: readonly Node[], words: NotedCode['words']): Node[] {
  const line = tokens.map(textOf).join('')
  const isMarked = new Array<boolean>(line.length).fill(false)
  for (const { word } of words) {
    for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + word.length)) isMarked.fill(true, at, at + word.length)
  }
  const result: Node[] = []
  let at = 0
  for (const token of tokens) {
    for (const piece of piecesOf(textOf(token), isMarked, at)) {
      const node = token.type === 'text' ? text(piece.value) : { ...token, children: [text(piece.value)] }
      const last = result.at(-1)
      if (!piece.isMarked) result.push(node)
      else if (piece.from > 0 && isMarked[piece.from - 1] && last?.tagName === 'mark') last.children?.push(node)
      else result.push(element('mark', { className: ['word'] }, [node]))
    }
    at += textOf(token).length
  }
  return result
}

/** Takes a token of a line apart where what is marked begins or ends. */
function piecesOf(value: string, isMarked: readonly boolean[], from: number): { value: string; isMarked: boolean; from: number }[] {
  const pieces: { value: string; isMarked: boolean; from: number }[] = []
  for (let index = 0; index < value.length; index++) {
    const last = pieces.at(-1)
    const marked = isMarked[from + index] ?? false
    if (last && last.isMarked === marked) last.value += value[index]
    else pieces.push({ value: value[index] ?? '', isMarked: marked, from: from + index })
  }
  return pieces
}

/** Neighbours of the same class as one, with white space between them. */
function joined(tokens: readonly Node[]): Node[] {
  const result: Node[] = []
  for (const token of tokens) {
    const previous = result.at(-1)
    if (previous?.type === 'text' && token.type === 'text') result[result.length - 1] = text(`${previous.value}${token.value}`)
    else if (previous && isToken(previous) && isToken(token) && classIn(previous) === classIn(token)) append(previous, textOf(token))
    else if (isToken(token) && previous?.type === 'text' && /^[ \t]*$/.test(previous.value ?? '')) {
      const before = result.at(-2)
      if (before && isToken(before) && classIn(before) === classIn(token)) {
        result.pop()
        append(before, `${previous.value}${textOf(token)}`)
      } else result.push(token)
    } else result.push(token)
  }
  return result
}

function isToken(node: Node): boolean {
  return node.tagName === 'span' && classIn(node) !== 'l'
}

function classIn(node: Node): string {
  return String(node.properties?.className)
}

function append(token: Node, more: string): void {
  token.children = [text(textOf(token) + more)]
}
