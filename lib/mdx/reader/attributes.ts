import { htmlAttributes, type PropKind, registry } from '../components/registry'
import type { ReportProblem } from '../problems/report'
import type { Attribute } from '../tree'
import type { LooseTag } from './loose-nodes'

/** Properties that run something or are React's own: they are refused, not left out. */
const unsafe = /^(?:on.*|dangerouslysetinnerhtml|srcdoc|formaction|action|children|key|ref|constructor|__proto__|prototype)$/i

/** Attributes of looks, and of how links open; the blog has its own. */
const looks =
  /^(?:style|class|classname|align|valign|bgcolor|background|border|cellpadding|cellspacing|color|face|size|hspace|vspace|noshade|nowrap|frame|rules|target|rel|referrerpolicy|loading|decoding|fetchpriority|crossorigin|srcset|sizes|role|tabindex|type|media|download|data-.*|aria-.*|itemprop|itemscope|itemtype)$/i

const byLowerCase = new Map([...htmlAttributes.keys()].map((name) => [name.toLowerCase(), name]))

/** Gives the properties of an element that count, spelled as the allow-list has them; what is left out is reported. */
export function attributesOf(tag: LooseTag, report: ReportProblem): Attribute[] {
  const definition = registry.get(tag.name)
  const kept: Attribute[] = []
  for (const written of tag.attributes) {
    const attribute = definition ? written : asHtml(written)
    const name = attribute.name ?? ''
    const kind = definition ? Object.hasOwn(definition.props, name) && definition.props[name] : htmlAttributes.get(name)
    if (attribute.type !== 'mdxJsxAttribute' || unsafe.test(name)) kept.push(attribute)
    else if (!kind) dropUnknown(attribute, tag.name, report)
    else if (kept.some((other) => other.name === name)) report('property-dropped', attribute, { name })
    else {
      const value = plainValue(attribute, kind)
      if (value === undefined) report('property-dropped', attribute, { name })
      else if (value !== false) kept.push({ ...attribute, value })
    }
  }
  return kept
}

function asHtml(attribute: Attribute): Attribute {
  const lower = attribute.name?.toLowerCase() ?? ''
  if (lower === 'name') return { ...attribute, name: 'id' }
  const name = byLowerCase.get(lower)
  return name === undefined ? attribute : { ...attribute, name }
}

function dropUnknown(attribute: Attribute, owner: string, report: ReportProblem): void {
  const name = attribute.name ?? ''
  if (looks.test(name)) report('property-dropped', attribute, { name })
  else report('property-unknown', attribute, { name, owner })
}

const ID = /^[\p{L}\p{N}_][\p{L}\p{N}_.:-]{0,79}$/u

/** Reads a value as people write it: `50px`, `open=""`; undefined for one that says nothing here, false for a property that is off. */
function plainValue({ name, value }: Attribute, kind: PropKind): Attribute['value'] | undefined | false {
  if (name === 'id') return typeof value === 'string' && ID.test(value) ? value : undefined
  if (typeof value !== 'string') return isFalse(value) ? false : value
  if (kind === 'boolean') return value === '' || value === 'true' || value === name ? null : value
  if (kind !== 'number') return value
  const [, pixels, unit] = /^\s*(\d{1,5})(?:\.\d+)?(px)?\s*;?\s*$/.exec(value) ?? []
  if (pixels !== undefined) return unit || pixels !== value ? pixels : value
  return /^\s*[\d.]+\s*(?:%|em|rem|vw|vh|pt)\s*;?\s*$|^auto$/.test(value) ? undefined : value
}

const isFalse = (value: Attribute['value']) => typeof value === 'object' && value?.value.trim() === 'false'
