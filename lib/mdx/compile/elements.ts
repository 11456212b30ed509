import { htmlAttributes } from '../components/registry'
import { literalOf } from '../safe/allow-list'
import { type Attribute, element, isJsx, type Node, type PropertyValue, rewrite } from '../tree'

/** Rehype plugin: HTML that a text writes out becomes the same as HTML that Markdown makes, so that one set of rules fits both. */
export function plainElements() {
  return (tree: Node) => rewrite(tree, (node) => (isJsx(node) ? toElement(node) : node))
}

function toElement(node: Node): Node {
  if (!node.name || !/^[a-z][a-z0-9]*$/.test(node.name)) return node
  const properties: Record<string, PropertyValue> = {}
  for (const attribute of node.attributes ?? []) {
    const value = knownValue(attribute)
    if (value === undefined) return node
    properties[attribute.name ?? ''] = value
  }
  return { ...element(node.name, properties, node.children), ...(node.position ? { position: node.position } : {}) }
}

function knownValue(attribute: Attribute): string | number | boolean | undefined {
  return attribute.type === 'mdxJsxAttribute' && htmlAttributes.has(attribute.name ?? '') ? literalOf(attribute) : undefined
}
