import { unified } from 'unified'
import { element, type Node, text, textOf } from '../tree'
import { leanMath, renderMath } from './math'

const renderer = unified()
  .use([renderMath as never, leanMath as never])
  .freeze()

/**
 * Writes a formula in TeX as a line of text: `e^{i\pi}` as "e^(iπ)", `\frac{a}{2}` as "a/2", `a_1^2` as "a₁²". One that is wrong is its
 * source.
 */
export function formulaText(tex: string): string {
  const code = element('code', { className: ['language-math', 'math-inline'] }, [text(tex)])
  const [math] = (renderer.runSync({ type: 'root', children: [code] } as never) as Node).children ?? []
  if (math?.tagName !== 'math') return tex
  return lineOf(math)
    .replace(/\u2061\s*(?=[([{|])/g, '')
    .replace(/[\u2061\s]+/g, ' ')
    .trim()
}

const raised: Readonly<Record<string, string>> = {
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
  '+': '⁺',
  '−': '⁻',
  n: 'ⁿ',
  i: 'ⁱ',
  '′': '′',
  '″': '″',
  '‴': '‴',
  '∘': '°',
}
const lowered: Readonly<Record<string, string>> = {
  0: '₀',
  1: '₁',
  2: '₂',
  3: '₃',
  4: '₄',
  5: '₅',
  6: '₆',
  7: '₇',
  8: '₈',
  9: '₉',
  '+': '₊',
  '−': '₋',
}

const joining = /^[=<>≤≥≠≈≡∼≃≅∝≪≫→←↔⇒⇐⇔↦∈∉∋⊂⊆⊃⊇∪∩∧∨⊕⊗±∓×⋅÷∣:]$/u
const perhapsJoining = /^[+−]$/
const large = /^[∑∏∐∫∬∮⋃⋂]/u

type Write = (...parts: Node[]) => string

const accents: Readonly<Record<string, string>> = {
  '^': '\u0302',
  ˆ: '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  ˉ: '\u0304',
  '¯': '\u0304',
  '⃗': '\u20d7',
}

const below: Write = (base, script) => lineOf(base) + scripted(script, lowered, '_')
const above: Write = (base, script) => {
  const accent = accents[textOf(script ?? text(''))]
  const written = lineOf(base)
  return accent && [...written].length === 1 ? written + accent : written + scripted(script, raised, '^')
}
const both: Write = (base, low, high) => lineOf(base) + scripted(low, lowered, '_') + scripted(high, raised, '^')

/** By the name of an element of MathML. Others are what they hold, one after the other. */
const writers: Readonly<Record<string, Write>> = {
  msub: below,
  munder: below,
  msup: above,
  mover: above,
  msubsup: both,
  munderover: both,
  mfrac: (over, under) => `${grouped(lineOf(over))}/${grouped(lineOf(under))}`,
  msqrt: (...parts) => `√${grouped(joined(parts))}`,
  mroot: (inside, degree) => `${scripted(degree, raised, '')}√${grouped(lineOf(inside))}`,
  mspace: () => ' ',
  mtr: (...cells) => cells.map(lineOf).join(' '),
  mtable: (...rows) => rows.map(lineOf).join('; '),
}

function lineOf(node: Node | undefined): string {
  if (!node) return ''
  const children = node.children ?? []
  const write = node.type === 'element' ? writers[node.tagName ?? ''] : undefined
  if (write) return write(...children)
  return children.length > 0 ? joined(children) : (node.value ?? '')
}

/** Joins what stands beside each other, with spaces around what joins two sides, and behind a comma. */
function joined(nodes: readonly Node[]): string {
  let line = ''
  for (const node of nodes) {
    const part = lineOf(node)
    const hasLeft = /[\p{L}\p{N}\p{M})\]}′°²³¹⁰-₎]\s*$/u.test(line)
    const joins = node.tagName === 'mo' && (joining.test(part) || (perhapsJoining.test(part) && hasLeft))
    const isName = node.tagName === 'mi' && part.length > 1 && /[\p{L}\p{N})]$/u.test(line)
    if (joins && line !== '') line += ` ${part} `
    else if (isName) line += ` ${part}`
    else line += (node.tagName === 'mo' && part === ',') || (node.type === 'element' && large.test(part)) ? `${part} ` : part
  }
  return line
}

const grouped = (line: string) => (/^\p{L}\p{M}*$|^[\p{L}\p{N}\p{M}]+$|^\(.*\)$/u.test(line.trim()) ? line.trim() : `(${line.trim()})`)

function scripted(script: Node | undefined, forms: Readonly<Record<string, string>>, mark: string): string {
  const line = lineOf(script).trim()
  const letters = [...line.replaceAll(' ', '')]
  if (letters.every((letter) => Object.hasOwn(forms, letter))) return letters.map((letter) => forms[letter]).join('')
  return mark + (letters.length === 1 ? line : `(${line})`)
}
