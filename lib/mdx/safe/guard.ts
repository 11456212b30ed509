import * as messages from '@/lib/messages/generated/mdx'
import { isJsx, type Node, walk } from '../tree'
import type { Problem, Trust } from '../types'
import { isSafeUrl } from '../urls'
import { RefusedTextError } from './allow-list'

const addresses = ['href', 'src', 'poster', 'cite']
const forbidden = new Set(['script', 'style', 'iframe', 'object', 'embed', 'base', 'form', 'template', 'link', 'meta'])

/**
 * Rehype plugin, the last one: whatever the others did, no inline style, no handler, no script and no address with another scheme
 * leaves the pipeline. What it finds is a fault of this product, except for JSX in files of content/.
 */
export function guard({ problems, trust }: { problems: Problem[]; trust: Trust }) {
  return (tree: Node) => {
    walk(tree, (node) => {
      if (node.type === 'element') guardElement(node)
      else if (isJsx(node) && trust === 'FILE') {
        const style = node.attributes?.find(({ name }) => name === 'style')
        const place = (style?.position ?? node.position)?.start ?? { line: 1, column: 1 }
        if (style)
          problems.push({
            line: place.line,
            column: place.column,
            message: messages.styleHasNoEffect(),
            code: 'property-dropped',
            data: { name: 'style' },
          })
      } else if (isJsx(node) && node.name && forbidden.has(node.name)) throw new Error(`<${node.name}> came through.`)
    })
    if (problems.some(({ severity }) => severity !== 'warning')) throw new RefusedTextError()
  }
}

function guardElement(node: Node): void {
  if (forbidden.has(node.tagName ?? '')) throw new Error(`<${node.tagName}> came through.`)
  const properties = node.properties ?? {}
  for (const name of Object.keys(properties)) if (name === 'style' || /^on/i.test(name)) delete properties[name]
  for (const name of addresses) if (typeof properties[name] === 'string' && !isSafeUrl(properties[name])) delete properties[name]
}
