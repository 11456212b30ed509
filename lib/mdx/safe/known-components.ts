import { registry } from '../components/registry'
import { reportInto } from '../problems/report'
import { isJsx, type Node, walk } from '../tree'
import type { Problem } from '../types'
import { RefusedTextError } from './allow-list'

interface Declaration {
  type: string
  source?: unknown
  specifiers?: { local?: { name: string } }[]
  declaration?: { id?: { name: string }; declarations?: { id: { name?: string } }[] } | null
}

/** Remark plugin for files of content/: a component is of the registry, or the file imports or declares it. */
export function knownComponents({ problems }: { problems: Problem[] }) {
  const report = reportInto(problems)
  return (tree: Node) => {
    const declared = new Set<string>()
    walk(tree, (node) => {
      if (node.type === 'mdxjsEsm') for (const name of namesIn(node)) declared.add(name)
    })
    walk(tree, (node) => {
      if (!isJsx(node) || !node.name || !/^[A-Z]/.test(node.name)) return
      const [name = ''] = node.name.split('.')
      if (registry.has(node.name) || declared.has(name)) return
      report('unknown-element', node, { name: node.name })
    })
    if (problems.length > 0) throw new RefusedTextError()
  }
}

function namesIn(node: Node): string[] {
  const program = node.data?.estree as { body?: Declaration[] } | undefined
  return (program?.body ?? []).flatMap(({ specifiers, declaration }) => {
    const imported = (specifiers ?? []).map(({ local }) => local?.name)
    const exported = [declaration?.id?.name, ...(declaration?.declarations ?? []).map(({ id }) => id.name)]
    return [...imported, ...exported].filter((name) => name !== undefined)
  })
}
