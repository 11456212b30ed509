import { element, type Node, rewrite, textOf, walk } from '../tree'
import { hasClass, isBlank, isBlock, propertyOf, styleOf } from './html'

interface Item {
  /** From 1. */
  level: number
  ordered: boolean
  start: number
  children: Node[]
}

/** Nests lists that office programs write as paragraphs or as many lists of one item; boxes become tasks. */
export function readLists(tree: Node): void {
  rewrite(tree, (node) => (isEmptyParagraph(node) ? [] : node))
  joinItems(tree)
  rewrite(tree, (node) => (node.tagName === 'ul' || node.tagName === 'ol' ? withItemsOnly(node) : node))
  walk(tree, (node) => {
    if (node.tagName !== 'li') return
    readTask(node)
    makeTight(node)
  })
}

/** Word processors put the words of every item into a paragraph. */
function makeTight(item: Node): void {
  const blocks = (item.children ?? []).filter((child) => isBlock(child) && child.tagName !== 'ul' && child.tagName !== 'ol')
  const [only, ...others] = blocks
  if (others.length > 0 || (only?.tagName !== 'p' && only?.tagName !== 'div')) return
  if (only.children?.some(isBlock)) return
  item.children = item.children?.flatMap((child) => (child === only ? (child.children ?? []) : [child])) as Node[]
}

function isEmptyParagraph(node: Node): boolean {
  return (node.tagName === 'p' || /^h[1-6]$/.test(node.tagName ?? '')) && isBlank(node)
}

function joinItems(node: Node): void {
  const children: Node[] = []
  let items: Item[] = []
  const flush = () => {
    children.push(...nested(items))
    items = []
  }
  for (const child of node.children ?? []) {
    const found = itemsIn(child)
    if (found) items.push(...found)
    else if (!(items.length > 0 && child.type === 'text' && isBlank(child))) {
      flush()
      joinItems(child)
      children.push(child)
    }
  }
  flush()
  if (node.children) node.children = children
}

function itemsIn(node: Node): Item[] | null {
  if (node.tagName === 'p') {
    const item = wordItem(node)
    return item && [item]
  }
  return hasClass(node, 'ListContainerWrapper') ? onlineItems(node) : null
}

/** `mso-list:l0 level2 lfo1`, with the sign or number in a span of its own. */
function wordItem(node: Node): Item | null {
  const level = /\blevel(\d)/.exec(styleOf(node).get('mso-list') ?? '')?.[1]
  if (!level) return null
  let sign = ''
  rewrite(node, (child) => {
    if (styleOf(child).get('mso-list') !== 'ignore') return child
    sign += textOf(child)
    return []
  })
  const number = /^\s*\(?(?:(\d+)|[a-z]{1,5})[.)]/i.exec(sign)
  return { level: Number(level), ordered: number !== null, start: Number(number?.[1] ?? 1), children: node.children ?? [] }
}

/** Word online puts each item into a list of its own and says the level beside it. */
function onlineItems(node: Node): Item[] {
  const items: Item[] = []
  walk(node, (list) => {
    if (list.tagName !== 'ul' && list.tagName !== 'ol') return
    for (const item of list.children ?? []) {
      if (item.tagName !== 'li') continue
      const level = Number(propertyOf(item, 'dataAriaLevel') || propertyOf(item, 'ariaLevel')) || 1
      const ordered = list.tagName === 'ol'
      items.push({ level, ordered, start: Number(propertyOf(list, 'start')) || 1, children: unwrapped(item) })
    }
  })
  return items
}

function unwrapped(item: Node): Node[] {
  const content = (item.children ?? []).filter((child) => child.type !== 'text' || !isBlank(child))
  return content.length === 1 && content[0]?.tagName === 'p' ? (content[0].children ?? []) : content
}

function nested(items: readonly Item[]): Node[] {
  const lists: Node[] = []
  for (let at = 0; at < items.length; ) {
    const first = items[at] as Item
    const list = element(first.ordered ? 'ol' : 'ul', first.ordered && first.start > 1 ? { start: first.start } : {})
    while (at < items.length && items[at]?.ordered === first.ordered && (items[at]?.level ?? 0) <= first.level) {
      const item = element('li', {}, items[at]?.children ?? [])
      let next = at + 1
      while (next < items.length && (items[next]?.level ?? 0) > first.level) next++
      item.children = [...(item.children ?? []), ...nested(items.slice(at + 1, next))]
      list.children?.push(item)
      at = next
    }
    lists.push(list)
  }
  return lists
}

/** Moves nodes of a list that are no items into the item before them. */
function withItemsOnly(list: Node): Node {
  const items: Node[] = []
  for (const child of list.children ?? []) {
    const last = items.at(-1)
    if (child.type === 'text' && isBlank(child)) continue
    if (child.tagName === 'li') items.push(child)
    else if (last) last.children = [...(last.children ?? []), child]
    else items.push(element('li', {}, [child]))
  }
  return { ...list, children: items }
}

/** A box that is ticked or not, however it is drawn, becomes a checkbox at the start of its item. */
function readTask(item: Node): void {
  let checked: boolean | null = propertyOf(item, 'role') === 'checkbox' ? propertyOf(item, 'ariaChecked') === 'true' : null
  const isBox = (node: Node): boolean => {
    if (node.tagName === 'ul' || node.tagName === 'ol') return false
    if (node.tagName === 'input') checked = node.properties?.checked === true
    else if (hasClass(node, 'checkbox-on', 'checkbox-off')) checked = hasClass(node, 'checkbox-on')
    else return propertyOf(node, 'ariaRoledescription') === 'checkbox'
    return true
  }
  const without = (nodes: readonly Node[]): Node[] =>
    nodes.flatMap((node) => {
      if (isBox(node)) return []
      const own = node.tagName === 'ul' || node.tagName === 'ol' || !node.children
      return own ? [node] : [{ ...node, children: without(node.children ?? []) }]
    })
  const children = without(item.children ?? [])
  if (checked === null) return
  const words = children.flatMap((child) => (child.tagName === 'p' || child.tagName === 'div' ? (child.children ?? []) : [child]))
  item.children = [element('input', { type: 'checkbox', checked }), ...words]
  item.properties = {}
}
