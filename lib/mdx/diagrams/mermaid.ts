import { parseEntities } from 'parse-entities'
import * as messages from '@/lib/messages/generated/mdx'
import { component, type Node, rewrite, textOf } from '../tree'

/** Kinds of Mermaid that are drawn, by how they begin. */
const kinds: readonly [RegExp, () => string][] = [
  [/^(?:graph|flowchart)\b/, messages.flowchart],
  [/^sequenceDiagram\b/, messages.sequenceDiagram],
  [/^stateDiagram(?:-v2)?\b/, messages.stateDiagram],
  [/^classDiagram\b/, messages.classDiagram],
  [/^erDiagram\b/, messages.entityDiagram],
]

/** Largest diagram, so that each is drawn in less than a second: laying it out takes more than in proportion. */
const most = { characters: 5000, lines: 120, nodes: 80, connections: 150, drawn: 200 * 1024, side: 6000, ofOneText: 20 }
const MOST_NAMED = 12

interface MermaidText {
  /** Without front matter, comments and the directives below. */
  source: string
  /** Its own words for those who do not see it: `accTitle`, `accDescr`, or the title of its front matter. */
  words: string
}

function read(text: string): MermaidText {
  const [, matter = '', rest = text] = /^\s*---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
  const said: string[] = []
  const lines = rest.split('\n').filter((line) => {
    const [, title] = /^\s*acc(?:Title|Descr)\s*:\s*(.*)$/.exec(line) ?? []
    if (title) said.push(title.trim())
    return title === undefined && !/^\s*%%/.test(line)
  })
  const [, title = ''] = /^title:\s*(.+)$/m.exec(matter) ?? []
  return { source: lines.join('\n').trim(), words: said.join('. ') || title.trim() }
}

/** Names the parts of a drawn diagram, the first dozen. */
function partsOf(svg: string): string {
  const found = svg.matchAll(/<g class="(?:node|actor|class-node|entity)" [^>]*?data-label="([^"]+)"/g)
  const names = [...new Set([...found].map(([, label = '']) => parseEntities(label).replace(/\s+/g, ' ')))].filter(Boolean)
  return names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ', …' : '')
}

const elements = /<(?!\/?(?:circle|defs|ellipse|g|line|marker|path|polygon|polyline|rect|svg|text|tspan)\b)/
const plainColour = /^(?:none|currentColor|#[\da-f]{3,8}|[a-z]{3,20}|var\(--_?[a-z-]+\))$/i

/**
 * Takes out of a drawing what a picture does not need: its stylesheet, which asks another site for a font, and names for scripts. Colours
 * that a text gives stay where they are plain. Null for one with anything else in it than shapes and text.
 */
function tidy(svg: string): string | null {
  const lean = svg
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/(<svg [^>]*?) style="[^"]*"/, '$1 font-family="system-ui, sans-serif"')
    .replace(/ class="mono"/g, ' font-family="ui-monospace, monospace"')
    .replace(/ (?:class|data-[\w-]+)="[^"]*"/g, '')
    .replace(/ (fill|stroke|color)="([^"]*)"/g, (whole, name: string, value: string) =>
      plainColour.test(value) ? whole : ` ${name}="var(--fg)"`,
    )
    .replace(/="[\d.,\s-]+"/g, (value) => value.replace(/(\.\d\d)\d+/g, '$1'))
    .replace(/\n\s*/g, '\n')
  return elements.test(lean) || /="[^"]*url\((?!#)/i.test(lean) ? null : lean
}

interface Drawn {
  svg: string
  alt: string
  width: number
  height: number
}

/** Draws a text in Mermaid; null for a kind that is not drawn, one that is too large, and one with mistakes. */
async function draw(text: string): Promise<Drawn | null> {
  if (text.length > most.characters || text.split('\n').length > most.lines) return null
  const { source, words } = read(text)
  const [pattern, kind] = kinds.find(([pattern]) => pattern.test(source)) ?? []
  if (!pattern || !kind) return null
  try {
    const { parseMermaid, renderMermaidSVG } = await import('beautiful-mermaid')
    if (/^(?:graph|flowchart|stateDiagram)/.test(source)) {
      const { nodes, edges } = parseMermaid(source)
      if (nodes.size > most.nodes || edges.length > most.connections) return null
    }
    const drawn = renderMermaidSVG(source, { transparent: true, padding: 8 })
    const svg = drawn.length > most.drawn ? null : tidy(drawn)
    const [, width, height] = /<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg ?? '') ?? []
    const size = { width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) }
    if (!svg || !(size.width > 0 && size.width <= most.side && size.height > 0 && size.height <= most.side)) return null
    const parts = words || partsOf(drawn)
    return { ...size, svg, alt: parts ? messages.diagramKindParts({ kind: kind(), parts }) : kind() }
  } catch {
    // Whatever the library says: the source is shown, as for what it does not know.
    return null
  }
}

interface DiagramOptions {
  /** Gets the drawings, in order. */
  into: { diagrams: string[] }
}

/**
 * Rehype plugin: what is written in Mermaid is drawn, and stands in a Diagram with its source inside. What cannot be drawn stays the code
 * that it is.
 */
export function diagrams({ into }: DiagramOptions) {
  return async (tree: Node) => {
    const sources: Node[] = []
    rewrite(tree, (node) => {
      if (isMermaid(node)) sources.push(node)
      return node
    })
    const made = new Map<Node, Node>()
    for (const pre of sources.slice(0, most.ofOneText)) {
      const drawn = await draw(textOf(pre))
      if (!drawn) continue
      const number = into.diagrams.push(drawn.svg)
      const { alt, width, height } = drawn
      made.set(pre, component('Diagram', { number: String(number), alt, width: String(width), height: String(height) }, [pre]))
    }
    rewrite(tree, (node) => made.get(node) ?? node)
  }
}

function isMermaid(node: Node): boolean {
  const [code] = node.children ?? []
  const names = code?.properties?.className
  return node.tagName === 'pre' && code?.tagName === 'code' && Array.isArray(names) && names.includes('language-mermaid')
}
