import { type Node, rewrite, text, textOf, walk } from '../tree'

const marks = new Set(['emphasis', 'strong', 'delete'])
const containers = new Set(['list', 'listItem', 'blockquote'])
const holders = new Set(['paragraph', 'heading', 'tableCell'])
const address =
  /https?:\/\/[^\s<>"'{}|\\^`[\]()*]*[\w/]|(?<![\w.+-])[A-Za-z0-9][A-Za-z0-9.+-]*@[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z]+)+(?![\w.@-])/g

/**
 * Brings the phrases of a Markdown tree into a form that can be written: marks without blanks at their ends or others of their
 * kind beside or inside them, breaks only between words, a paragraph for each passage that two breaks divide.
 */
export function tidyPhrases(tree: Node): void {
  findAddresses(tree)
  walk(tree, (node) => {
    if (node.type === 'heading' || isElement(node)) rewrite(node, (child) => (child.type === 'break' ? text(' ') : child))
  })
  rewrite(tree, (node) => {
    if (node.type === 'inlineCode') return codeInLine(node)
    if (marks.has(node.type) || node.type === 'link' || isElement(node)) return outside(withoutSame(node))
    if (node.children) node.children = joined(node.children).map(unlessLost)
    if (containers.has(node.type) && node.children?.length === 0) return []
    if (!holders.has(node.type)) return node
    return node.type === 'paragraph' ? passages(node) : { ...node, children: trimmed(node.children ?? []) }
  })
  tree.children = joined(tree.children ?? [])
}

/** An element that is written out, such as `<sub>`. */
const isElement = (node: Node) => node.type === 'mdxJsxTextElement' && node.name !== 'br'

function codeInLine(node: Node): Node {
  const value = (node.value ?? '').replace(/\s+/g, ' ')
  return value.trim() ? { ...node, value: value.trim() } : text(value)
}

/** Addresses in a text are links already; written out they need no mark. */
function findAddresses(node: Node): void {
  if (node.type === 'link') return
  for (const child of node.children ?? []) findAddresses(child)
  node.children = node.children?.flatMap((child) => (child.type === 'text' ? withLinks(child.value ?? '') : [child])) as Node[]
}

function withLinks(value: string): Node[] {
  const parts: Node[] = []
  let end = 0
  for (const match of value.matchAll(address)) {
    const [found] = match
    if (/\w$/.test(value.slice(0, match.index)) || (!found.includes('@') && !URL.canParse(found))) continue
    const isMail = !/^https?:/.test(found)
    parts.push(text(value.slice(end, match.index)), { type: 'link', url: isMail ? `mailto:${found}` : found, children: [text(found)] })
    end = match.index + match[0].length
  }
  return [...parts, text(value.slice(end))].filter(({ type, value }) => type !== 'text' || value !== '')
}

function withoutSame(node: Node): Node {
  if (!isElement(node)) rewrite(node, (child) => (child.type === node.type ? (child.children ?? []) : child))
  return node
}

/** Moves blanks and breaks at the ends of a mark out of it; a mark around nothing is nothing. */
function outside(node: Node): Node[] {
  const children = joined(node.children ?? [])
  const before: Node[] = []
  const after: Node[] = []
  const isBreak = (child: Node | undefined) => child?.type === 'break'
  while (children.length > 0) {
    const first = children[0] as Node
    const space = first.type === 'text' ? /^\s+/.exec(first.value ?? '')?.[0] : undefined
    if (isBreak(first) || (space !== undefined && space === first.value)) before.push(children.shift() as Node)
    else if (space === undefined) break
    else {
      before.push(text(space))
      children[0] = text((first.value ?? '').slice(space.length))
    }
  }
  while (children.length > 0) {
    const last = children.at(-1) as Node
    const space = last.type === 'text' ? /\s+$/.exec(last.value ?? '')?.[0] : undefined
    if (isBreak(last) || (space !== undefined && space === last.value)) after.unshift(children.pop() as Node)
    else if (space === undefined) break
    else {
      after.unshift(text(space))
      children[children.length - 1] = text((last.value ?? '').slice(0, -space.length))
    }
  }
  return [...before, ...(children.length > 0 ? [{ ...node, children }] : []), ...after]
}

const elements: Readonly<Record<string, string>> = { emphasis: 'em', strong: 'strong', delete: 'del' }

/**
 * Writes a mark as an element where its signs would be words: between a letter and a sign beyond the first 65,536 characters, such as a
 * picture, which the writer takes for a letter too.
 */
function unlessLost(node: Node, index: number, all: readonly Node[]): Node {
  const name = elements[node.type]
  if (!name) return node
  const inside = textOf(node)
  const isWord = (near: Node | undefined, end: RegExp) => near?.type === 'text' && end.test(near.value ?? '')
  const isLost =
    (/^(?=[\u{10000}-\u{10ffff}])[\p{P}\p{S}]/u.test(inside) && isWord(all[index - 1], /[\p{L}\p{M}\p{N}]$/u)) ||
    (/(?=[\u{10000}-\u{10ffff}])[\p{P}\p{S}]$/u.test(inside) && isWord(all[index + 1], /^[\p{L}\p{M}\p{N}]/u))
  return isLost ? { type: 'mdxJsxTextElement', name, attributes: [], children: node.children ?? [] } : node
}

/** Neighbours of one kind become one. */
function joined(children: readonly Node[]): Node[] {
  const result: Node[] = []
  for (const child of children) {
    const last = result.at(-1)
    const isWritten = child.type === 'text' || child.type === 'inlineCode'
    if (last?.type === child.type && isWritten) result[result.length - 1] = { ...last, value: `${last.value}${child.value}` }
    else if (last && last.type === child.type && marks.has(child.type)) {
      result[result.length - 1] = { ...last, children: joined([...(last.children ?? []), ...(child.children ?? [])]) }
    } else if (child.type !== 'text' || child.value !== '') result.push(child)
  }
  return result
}

function passages(paragraph: Node): Node[] {
  const parts: Node[][] = [[]]
  const children = (paragraph.children ?? []).filter((child, index, all) => !(isSpace(child) && all[index - 1]?.type === 'break'))
  children.forEach((child, index) => {
    if (child.type === 'break' && (children[index + 1]?.type === 'break' || children[index - 1]?.type === 'break')) parts.push([])
    else parts.at(-1)?.push(child)
  })
  return parts
    .map((part) => ({ ...paragraph, children: trimmed(part) }))
    .filter(
      ({ children: inside }) =>
        inside.length > 0 && (inside.some(({ type }) => type !== 'text') || textOf({ type: '', children: inside }).trim() !== ''),
    )
}

const isSpace = (node: Node) => node.type === 'text' && node.value?.trim() === ''

/** Without breaks and blanks at the ends. */
function trimmed(children: readonly Node[]): Node[] {
  const result = [...children]
  while (result[0] && (result[0].type === 'break' || isSpace(result[0]))) result.shift()
  for (let last = result.at(-1); last && (last.type === 'break' || isSpace(last)); last = result.at(-1)) result.pop()
  const first = result[0]
  if (first?.type === 'text') result[0] = text((first.value ?? '').trimStart())
  const last = result.at(-1)
  if (last?.type === 'text') result[result.length - 1] = text((last.value ?? '').trimEnd())
  return result
}
