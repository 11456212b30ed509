import { getMDXComponent } from 'mdx-bundler/client/index.js'
import type { ComponentType } from 'react'
import { shared } from '@/lib/core/shared'
import { hasRightToLeft } from '@/lib/core/text/direction'
import { componentsFor, type Showing } from './components'

const MAX_KEPT = 50

type Body = ComponentType<{ components: Record<string, ComponentType<never>> }>

const kept = shared('mdx-bodies', () => new Map<string, Body>())

/** The component that `code` makes, made once while it is among the last ones used. */
function bodyOf(code: string): Body {
  const body = kept.get(code) ?? (getMDXComponent(code) as Body)
  kept.delete(code)
  kept.set(code, body)
  const [oldest] = kept.keys()
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
  return body
}

/** A compiled text, from the code that compileText made of it; `series` is what SeriesNav shows, `embeds` what Embed does. */
export function MdxBody({ code, ...showing }: { code: string } & Omit<Showing, 'directed'>) {
  const Body = bodyOf(code)
  const body = (part: string) => <MdxBody code={part} />
  return <Body components={componentsFor({ ...showing, body, directed: hasRightToLeft(code) })} />
}
