import rehypePrettyCode from 'rehype-pretty-code'
import { component, element, type Node, rewrite, skip, text, textOf, walk } from '../tree'
import { classOf, getHighlighter, themeName } from './highlighter'
import { grammarOf } from './languages'

const MAX_HIGHLIGHTED = 64 * 1024
const MAX_LINE = 1000
const LABEL = 'data-label'

/** A mark at the end of a line, in the comment style of any language: `// [!code ++]`. */
const mark = /[ \t]*(?:\/\/|\/\*|<!--|#|--|;|!)[ \t]*\[!code (\+\+|--)\][ \t]*(?:\*\/|-->)?[ \t]*$/

/** Rehype plugin before highlighting: finds each block's language and reads its marks for added and removed lines. */
export function prepareCode() {
  return (tree: Node) => {
    walk(tree, (node) => {
      const code = codeIn(node)
      if (!code) return
      const source = textOf(code)
      const language = languageOf(code)
      const grammar = grammarOf(language)
      const tooLong = source.length > MAX_HIGHLIGHTED || source.split('\n').some((line) => line.length > MAX_LINE)
      const { lines, added, removed } = readMarks(source)
      code.children = [text(lines)]
      code.properties = { className: [`language-${grammar && !tooLong ? grammar : 'plaintext'}`] }
      code.data = { meta: `${quietMeta(code.data?.meta ?? '')}${group(added, 'add')}${group(removed, 'del')}` }
      node.properties = { [LABEL]: language }
      return skip
    })
  }
}

function codeIn(node: Node): Node | null {
  const [code, ...others] = node.children ?? []
  return node.tagName === 'pre' && code?.tagName === 'code' && others.length === 0 ? code : null
}

function languageOf(code: Node): string {
  const names = code.properties?.className
  const name = Array.isArray(names) ? names.find((one) => String(one).startsWith('language-')) : undefined
  return name ? String(name).slice('language-'.length) : ''
}

/** What a text may ask for: a title, line numbers, lines to highlight. */
function quietMeta(meta: string): string {
  const title = /title="([^"]{0,200})"/.exec(meta)?.[0] ?? ''
  const rest = meta.replace(/title="[^"]*"/, '')
  const numbers = /(?:^|\s)showLineNumbers(?:\s|$)/.test(rest) ? 'showLineNumbers' : ''
  const ranges = /\{[\d,\s-]{1,200}\}/.exec(rest)?.[0] ?? ''
  return `${title} ${numbers} ${bounded(ranges)}`
}

/** Ranges with five-figure ends would be written out number by number. */
function bounded(ranges: string): string {
  return /\d{5}/.test(ranges) ? '' : ranges
}

function group(lines: readonly number[], id: string): string {
  return lines.length > 0 ? ` {${lines.join(',')}}#${id}` : ''
}

function readMarks(source: string): { lines: string; added: number[]; removed: number[] } {
  const added: number[] = []
  const removed: number[] = []
  if (!source.includes('[!code ')) return { lines: source, added, removed }
  const lines = source.split('\n').map((line, index) => {
    const found = mark.exec(line)
    if (!found) return line
    ;(found[1] === '++' ? added : removed).push(index + 1)
    return line.slice(0, found.index)
  })
  return { lines: lines.join('\n'), added, removed }
}

const marked: Readonly<Record<string, string>> = { add: 'ins', del: 'del' }

/** The highlighter as a rehype plugin with its options. */
export const highlightCode = [
  rehypePrettyCode,
  { theme: themeName, getHighlighter, keepBackground: false, grid: false, bypassInlineCode: true, defaultLang: 'plaintext' },
] as const

/** Rehype plugin after highlighting: keeps of its markup what a page needs, with classes for colours. */
export function leanCode() {
  return (tree: Node) => {
    rewrite(tree, (node) => (node.tagName === 'figure' && node.properties && LABEL in node.properties ? leanBlock(node) : node))
  }
}

function leanBlock(figure: Node): Node {
  let title: string | null = null
  let code: Node | undefined
  walk(figure, (node) => {
    if (node.tagName === 'figcaption') title = textOf(node)
    if (node.tagName === 'code') code = node
  })
  const numbered = code?.properties?.['data-line-numbers'] !== undefined
  const lines = (code?.children ?? []).filter((node) => node.tagName === 'span')
  const children = joined(lines.flatMap((line, index) => leanLine(line, numbered, index === lines.length - 1)))
  const properties: Record<string, string | null> = {}
  if (title) properties.title = title
  const label = String(figure.properties?.[LABEL] ?? '')
  if (label && label !== 'text' && label !== 'plaintext') properties.language = label
  const pre = element('pre', numbered ? { className: ['numbered'], tabIndex: 0 } : { tabIndex: 0 }, [element('code', {}, children)])
  return component('CodeBlock', properties, [pre])
}

/** A line's tokens; in an element of their own when something is said about the line. The line break is inside it. */
function leanLine(line: Node, numbered: boolean, last: boolean): Node[] {
  const tokens = (line.children ?? []).map((token): Node => {
    const kind = classOf(token.properties?.style)
    return kind ? element('span', { className: [kind] }, [text(textOf(token))]) : text(textOf(token))
  })
  if (!last) tokens.push(text('\n'))
  const id = line.properties?.['data-highlighted-line-id']
  const highlighted = line.properties?.['data-highlighted-line'] !== undefined
  const tagName = marked[String(id)] ?? (highlighted ? 'mark' : numbered ? 'span' : null)
  if (!tagName) return tokens
  return [element(tagName, numbered ? { className: ['l'] } : {}, joined(tokens))]
}

/** Neighbours of the same class as one, with white space between them. */
function joined(tokens: readonly Node[]): Node[] {
  const result: Node[] = []
  for (const token of tokens) {
    const previous = result.at(-1)
    if (previous?.type === 'text' && token.type === 'text') previous.value = `${previous.value}${token.value}`
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
