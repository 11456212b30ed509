import { cloneElement, Fragment, isValidElement, type ReactElement, type ReactNode } from 'react'

export interface SourceBlockProps {
  /** Line at which the block begins in the text, counted from 1. */
  line: string
  children?: ReactNode
}

/** A block as readers see it: itself. */
export function SourceBlock({ children }: SourceBlockProps) {
  return children
}

/** A block that says in its outermost element where in the text it begins. */
export function LinedBlock({ line, children }: SourceBlockProps): ReactNode {
  return withLine(children, line)
}

type Simple = (props: unknown) => ReactNode

/** Goes through components until it comes to an element of the page. One that shows nothing is nowhere. */
function withLine(node: ReactNode, line: string): ReactNode {
  if (!isValidElement(node)) return node
  const { type, props } = node as ReactElement<{ children?: ReactNode }>
  if (typeof type === 'string') return cloneElement(node as ReactElement<{ 'data-line'?: string }>, { 'data-line': line })
  if (typeof type === 'function') return withLine((type as Simple)(props), line)
  if (type !== Fragment || !Array.isArray(props.children)) return node
  const first = props.children.findIndex(isValidElement)
  return <>{props.children.map((child, at) => (at === first ? withLine(child, line) : child))}</>
}
