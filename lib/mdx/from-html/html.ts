import { element, type Node, textOf } from '../tree'

const block = new Set(
  'address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

/** Name of the elements that `componentIn` makes. */
export const componentElement = 'mdx-component'

/** Makes an element that becomes a component of the registry, around `children` or alone. Properties that are undefined are left out. */
export function componentIn(name: string, properties: Readonly<Record<string, string | undefined>>, children: Node[] = []): Node {
  return { ...element(componentElement, {}, children), data: { hName: name, hProperties: { ...properties } } }
}

/** Says whether a node is an element that begins a line of its own. */
export function isBlock(node: Node): boolean {
  return block.has(node.tagName ?? '')
}

/** Says whether a node has one of these classes. */
export function hasClass(node: Node, ...names: string[]): boolean {
  const classes = node.properties?.className
  return Array.isArray(classes) && classes.some((one) => names.includes(String(one)))
}

/** Reads a property as text; empty when it is not there. */
export function propertyOf(node: Node, name: string): string {
  const value = node.properties?.[name]
  return Array.isArray(value) ? value.join(' ') : value === null || value === undefined || value === false ? '' : String(value)
}

const none: ReadonlyMap<string, string> = new Map()

/** Reads the declarations of an element's own style, which `parsePasted` renames. */
export function styleOf(node: Node): ReadonlyMap<string, string> {
  const style = propertyOf(node, 'dataStyle')
  if (!style) return none
  const declarations = style.split(';').map((declaration) => {
    const colon = declaration.indexOf(':')
    return [
      declaration.slice(0, colon).trim().toLowerCase(),
      declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase(),
    ] as const
  })
  return new Map(declarations.filter(([name]) => name !== ''))
}

/** Says whether nothing of a node can be read, no-break spaces included. */
export function isBlank(node: Node): boolean {
  return textOf(node).trim() === '' && !shows(node) && !contains(node, shows)
}

const shows = ({ tagName = '' }: Node) => /^(?:img|input|hr|pasted-picture)$/.test(tagName)

/** Says whether a node or one in it matches. */
export function contains(node: Node, matches: (node: Node) => boolean): boolean {
  return (node.children ?? []).some((child) => matches(child) || contains(child, matches))
}

/** Says whether an element's own style is that of code. */
export function isMonospaced(node: Node): boolean {
  return /mono|courier|consolas|menlo|monaco|source code|fira code/.test(styleOf(node).get('font-family') ?? '')
}

/** Says whether a picture is a dot by which a sender learns that it was seen. */
export function isTrackingPixel(image: Node): boolean {
  return ['width', 'height'].some((name) => /^[01](?:px)?$/.test(propertyOf(image, name)))
}

const emoji = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u200d\ufe0f\u20e3#*\d])+$/u

/** Says whether a picture stands for an emoji, which its alternative text is. */
export function isEmoji(image: Node): boolean {
  return hasClass(image, 'emoji') || emoji.test(propertyOf(image, 'alt').replace(/\s+/g, ' ').trim())
}
