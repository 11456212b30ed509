import { shortened } from '@/lib/core/text/shortened'
import { writeList } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/mdx'
import { htmlAttributes, htmlElements, type PropKind, registry } from '../components/registry'
import { faultIn } from '../components/values'
import { problemOf } from '../problems/report'
import { type Attribute, isJsx, type Node, type TreePosition } from '../tree'
import type { Problem } from '../types'
import { isSafeUrl } from '../urls'

const MAX_DEPTH = 100

type ReportProblem = (node: { position?: { start: TreePosition } }, message: string, code?: string, data?: Problem['data']) => void

/** Ends the compile when something was reported. */
export class RefusedTextError extends Error {}

/**
 * Remark plugin, the allow-list: Markdown, the components of the registry and plain HTML elements, all with literal values. No import, export,
 * {expression}, spread, handler or script. It comes right after the reader, so that nothing it refuses is ever looked at by another, and
 * lets through nothing that the reader should have refused.
 */
export function safeMdx({ problems }: { problems: Problem[] }) {
  return (tree: Node) => {
    const report: ReportProblem = (node, message, code, data) => {
      const { line, column } = node.position?.start ?? { line: 1, column: 1 }
      problems.push({ line, column, message, severity: 'error', ...(code ? { code } : {}), ...(data ? { data } : {}) })
    }
    check(tree, [], report)
    if (problems.some(({ severity }) => severity !== 'warning')) throw new RefusedTextError()
  }
}

function check(node: Node, ancestors: readonly Node[], report: ReportProblem): void {
  if (ancestors.length > MAX_DEPTH) {
    report(node, messages.thisIsNestedTooDeeply())
    return
  }
  if (forbidden.has(node.type)) report(node, messages.textInWouldRun())
  else if (isJsx(node)) checkJsx(node, ancestors, report)
  else if (node.url !== undefined && !isSafeUrl(node.url))
    report(node, messages.addressUrlIsNotOne({ url: shortened(node.url, 60) }), 'address-refused')
  const inside = [...ancestors, node]
  for (const child of node.children ?? []) check(child, inside, report)
}

/** Nodes that would run. The reader makes none of them. */
const forbidden = new Set(['mdxjsEsm', 'mdxFlowExpression', 'mdxTextExpression', 'html'])

function checkJsx(node: Node, ancestors: readonly Node[], report: ReportProblem): void {
  const name = node.name ?? ''
  const definition = registry.get(name)
  const isHtml = htmlElements.has(name)
  if (name && !definition && !isHtml) {
    const { message, code, data } = problemOf('unknown-element', node.position?.start ?? { line: 1, column: 1 }, { name })
    report(node, message, code, data)
    return
  }
  const seen = new Set<string>()
  for (const attribute of node.attributes ?? []) {
    const at = attribute.position ? attribute : node
    if (attribute.type !== 'mdxJsxAttribute' || !attribute.name) {
      report(at, messages.propertiesCannotBeSpread())
      continue
    }
    seen.add(attribute.name)
    const kind = definition
      ? Object.hasOwn(definition.props, attribute.name) && definition.props[attribute.name]
      : htmlAttributes.get(attribute.name)
    if (!kind) {
      const message = messages.isNotPropertyOfName({ name, allowed: allowed(definition?.props) })
      report(at, `${attribute.name} ${message}`, 'property-refused', { name: attribute.name, owner: name })
      continue
    }
    const fault = faultOf(attribute, kind)
    if (fault) report(at, `${attribute.name} ${fault.message}`, fault.code, { name: attribute.name, owner: name, ...fault.data })
  }
  if (!definition) return
  for (const required of definition.required ?? [])
    if (!seen.has(required)) report(node, `<${name}> needs ${required}="…".`, 'property-missing', { name, property: required })
  if (definition.within && !ancestors.some((ancestor) => ancestor.name === definition.within)) {
    report(node, messages.nameBelongsInsideWithin({ name, within: definition.within }))
  }
}

function allowed(props: Readonly<Record<string, PropKind>> | undefined): string {
  if (!props) return ''
  const names = Object.keys(props)
  return names.length > 0 ? ` ${messages.itHasNames({ names: writeList(names) })}` : ` ${messages.itHasNone()}`
}

function faultOf(attribute: Attribute, kind: PropKind): { message: string; code: string; data?: Record<string, string> } | null {
  const value = literalOf(attribute)
  if (value === undefined) return { message: messages.takesPlainValueNotCode(), code: 'value-is-code' }
  const message = faultIn(value, kind)
  if (message === null) return null
  if (typeof kind !== 'string') return { message, code: 'value-not-known', data: { words: kind.join(', ') } }
  return { message, code: kind === 'boolean' ? 'value-not-needed' : 'value-unfit' }
}

type Expression = { type: string; value?: unknown; regex?: unknown; bigint?: unknown; expressions?: unknown[]; quasis?: Quasi[] }
type Quasi = { value: { cooked?: string | null } }

/** Reads the value of an attribute when it is written as a literal; undefined when it would have to be computed. */
export function literalOf(attribute: Attribute): string | number | boolean | undefined {
  const { value } = attribute
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return value
  const program = value.data?.estree as { body?: { type: string; expression?: Expression }[] } | undefined
  const [statement, ...others] = program?.body ?? []
  const expression = statement?.type === 'ExpressionStatement' && others.length === 0 ? statement.expression : undefined
  if (expression?.type === 'TemplateLiteral' && expression.expressions?.length === 0)
    return expression.quasis?.[0]?.value.cooked ?? undefined
  if (expression?.type !== 'Literal' || expression.regex || expression.bigint) return undefined
  const literal = expression.value
  return typeof literal === 'string' || typeof literal === 'number' || typeof literal === 'boolean' ? literal : undefined
}
