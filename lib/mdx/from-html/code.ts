import { element, type Node, rewrite, text } from '../tree'
import { hasClass, isBlank, isBlock, isMonospaced, propertyOf, styleOf } from './html'

const gutter = /(?:^|\s)(?:line-?no|line-?numbers?|linenos|gutter|blob-num|hljs-ln-numbers|copy-btn)(?:$|\s)/i
const language = /(?:^|\s)(?:language|lang|highlight-source|highlight-text|brush)[-:]\s?([\w+#.-]+)/

/** Turns listings into `pre` with nothing but their text: `pre` itself, tables and divs of lines, monospaced paragraphs. */
export function readListings(tree: Node, known = ''): void {
  rewrite(tree, (node, parent) => {
    if (isListing(node)) return listing(codeOf(node), languageOf(node) || languageOf(parent) || known)
    return node
  })
  joinMonospaced(tree)
}

function isListing(node: Node): boolean {
  if (node.tagName === 'pre') return true
  if (node.tagName === 'table') return hasClass(node, 'highlight', 'js-file-line-container', 'highlighttable', 'rouge-table')
  return node.tagName === 'div' && isMonospaced(node) && /^pre/.test(styleOf(node).get('white-space') ?? '')
}

function listing(code: string, name: string): Node {
  return element('pre', {}, [element('code', name ? { className: [`language-${name}`] } : {}, [text(code)])])
}

function languageOf(node: Node): string {
  const inside = (node.children ?? []).find(({ tagName }) => tagName === 'code')
  for (const one of inside ? [inside, node] : [node]) {
    const said = propertyOf(one, 'dataLang') || propertyOf(one, 'dataLanguage') || language.exec(propertyOf(one, 'className'))?.[1] || ''
    if (said) return /^(?:plain|plaintext|text|txt|none|nohighlight)$/.test(said) ? '' : said
  }
  return ''
}

/** Reads the text of a listing: each block in it is a line, and what numbers the lines is left out. */
export function codeOf(node: Node): string {
  let code = ''
  const add = (part: Node): void => {
    if (part.type === 'text') code += part.value
    else if (part.tagName === 'br') code += '\n'
    else if (isGutter(part)) return
    else {
      const isLine = part !== node && isBlock(part) && part.tagName !== 'td'
      if (isLine && code !== '' && !code.endsWith('\n')) code += '\n'
      const before = code.length
      for (const child of part.children ?? []) add(child)
      if (isLine && (code.length === before || !code.endsWith('\n'))) code += '\n'
    }
  }
  add(node)
  return code
    .replaceAll('\u00a0', ' ')
    .replace(/\r\n?/g, '\n')
    .replace(/^\n|\n+$/g, '')
}

function isGutter(node: Node): boolean {
  if (gutter.test(propertyOf(node, 'className')) || /none/.test(styleOf(node).get('user-select') ?? '')) return true
  return node.tagName === 'td' && propertyOf(node, 'dataLineNumber') !== ''
}

/** Paragraphs set in a typewriter's face throughout are a listing in programs that have none. */
function joinMonospaced(node: Node): void {
  const children: Node[] = []
  let lines: string[] = []
  const flush = () => {
    if (lines.length > 0) children.push(listing(lines.join('\n'), ''))
    lines = []
  }
  for (const child of node.children ?? []) {
    if (isTyped(child)) lines.push(codeOf(child))
    else if (!(lines.length > 0 && child.type === 'text' && isBlank(child))) {
      flush()
      joinMonospaced(child)
      children.push(child)
    }
  }
  flush()
  if (node.children) node.children = children
}

function isTyped(node: Node): boolean {
  return node.tagName === 'p' && !isBlank(node) && allTyped(node)
}

function allTyped(node: Node): boolean {
  if (node.tagName === 'br' || isMonospaced(node) || isBlank(node)) return true
  return (node.children?.length ?? 0) > 0 && (node.children ?? []).every(allTyped) && node.type === 'element'
}
