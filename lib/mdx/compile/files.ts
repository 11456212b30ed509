import { fileFacts } from '../components/display-text'
import { element, isJsx, type Node, text, walk } from '../tree'
import type { NamedFile } from '../types'

/**
 * Rehype plugin: links to stored files say their type and size and save them under their names; players say them too. A link that is alone
 * in its paragraph stands out.
 */
export function files({ files }: { files: Readonly<Record<string, NamedFile>> }) {
  return (tree: Node) => {
    walk(tree, (node, parent) => {
      if (node.tagName === 'a') completeLink(node, parent, files)
      else if (isJsx(node) && (node.name === 'Video' || node.name === 'Audio')) completePlayer(node, files)
    })
  }
}

function completeLink(node: Node, parent: Node | null, files: Readonly<Record<string, NamedFile>>): void {
  const address = String(node.properties?.href ?? '')
  const file = Object.hasOwn(files, address) ? files[address] : undefined
  if (!file) return
  const facts = element('small', { className: ['facts'] }, [text(fileFacts(address, file.bytes))])
  node.properties = { ...node.properties, download: file.fileName }
  node.children = [...(node.children ?? []), text(' '), facts]
  if (parent?.tagName !== 'p') return
  const others = (parent.children ?? []).filter((child) => child !== node && (child.type !== 'text' || child.value?.trim()))
  if (others.length === 0) parent.properties = { ...parent.properties, className: ['download'] }
}

function completePlayer(node: Node, files: Readonly<Record<string, NamedFile>>): void {
  const attributes = node.attributes ?? []
  const address = attributes.find(({ name }) => name === 'src')?.value
  const file = typeof address === 'string' && Object.hasOwn(files, address) ? files[address] : undefined
  if (typeof address !== 'string' || !file) return
  const others = attributes.filter(({ name }) => name !== 'facts')
  node.attributes = [...others, { type: 'mdxJsxAttribute', name: 'facts', value: fileFacts(address, file.bytes) }]
}
