import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { writeList } from '@/lib/messages/forms'
import * as files from '@/lib/messages/generated/files'
import * as messages from '@/lib/messages/generated/mdx'
import { calloutKinds } from '../components/callouts'
import { calloutTitles, longDate, plainAddress } from '../components/display-text'
import { literalOf } from '../safe/allow-list'
import { element, isJsx, type Node, rewrite, text } from '../tree'

type FeedProps = Readonly<Record<string, string>>
type FeedForm = (children: Node[], values: FeedProps) => Node[]

const strong = (value: string) => element('p', {}, [element('strong', {}, [text(value)])])

/** Forms of the components where there are no stylesheets. Others are shown as their content. */
const plain: Readonly<Record<string, FeedForm>> = {
  Callout: (children, { kind, title }) => [element('blockquote', {}, [strong(title || titleOf(kind)), ...children])],
  Figure: (_, { src = '', alt = '', caption, width, height }) => [
    element('figure', {}, [
      element('img', { src, alt, ...(width && height ? { width, height } : {}) }),
      ...(caption ? [element('figcaption', {}, [text(caption)])] : []),
    ]),
  ],
  Details: (children, { summary = '' }) => [strong(summary), ...children],
  Tab: (children, { label = '' }) => [strong(label), ...children],
  Steps: (children) => [element('ol', {}, children)],
  Step: (children, { title }) => [element('li', {}, [...(title ? [strong(title)] : []), ...children])],
  LinkCard: (_, { href = '', title, description }) => [
    element('p', {}, [
      element('a', { href }, [text(title || plainAddress(href))]),
      ...(description ? [text(` \u2014 ${description}`)] : []),
    ]),
  ],
  Video: (_, { src = '', caption, facts }) => player(src, caption ? messages.videoCaption({ caption }) : 'Video', facts),
  Audio: (_, { src = '', caption, facts }) => player(src, caption ? files.audioCaption({ caption }) : 'Audio', facts),
  Embed: (children, { url = '', author, date }) => [
    ...(children.length > 0 ? [element('blockquote', {}, children)] : []),
    element('p', {}, [
      text(author ? `\u2014 ${author}, ` : '\u2014 '),
      element('a', { href: url }, [text(plainAddress(url))]),
      text(date ? `, ${longDate(date)}` : ''),
    ]),
  ],
  Quote: (children, values) => [element('blockquote', {}, children), element('p', {}, [text(`\u2014 ${attribution(values)}`)])],
  Update: (children, { date = '' }) => [strong(messages.updateLongDate({ longDate: longDate(date) })), ...children],
  SeriesNav: () => [],
  CodeBlock: (children, { title }) => [...(title ? [strong(title)] : []), ...children],
}

const player = (src: string, words: string, facts: string | undefined) => [
  element('p', {}, [element('a', { href: src }, [text(facts ? `${words} ${files.factsInBrackets({ facts })}` : words)])]),
]

function titleOf(kind: string | undefined): string {
  return calloutTitles[calloutKinds.find((one) => one === kind) ?? 'note']
}

/** Line that names author, site and date. */
function attribution({ by, source, date, note }: FeedProps): string {
  return writeList([by, source, date && longDate(date), note])
}

const kept = new Set([
  'href',
  'src',
  'alt',
  'width',
  'height',
  'id',
  'title',
  'colSpan',
  'rowSpan',
  'dateTime',
  'lang',
  'dir',
  'start',
  'display',
])

/** Rehype plugin that writes the tree as plain HTML into `into` and leaves the tree alone. */
export function writeFeedHtml({ into }: { into: { feedHtml: string } }) {
  return (tree: Node) => {
    const copy = structuredClone(tree)
    rewrite(copy, toPlain)
    into.feedHtml = unified()
      .use(rehypeStringify)
      .stringify(copy as never)
  }
}

function toPlain(node: Node): Node | Node[] {
  if (isJsx(node)) {
    const values: Record<string, string> = {}
    for (const attribute of node.attributes ?? []) values[attribute.name ?? ''] = String(literalOf(attribute) ?? '')
    const children = node.children ?? []
    return Object.hasOwn(plain, node.name ?? '') ? (plain[node.name ?? '']?.(children, values) ?? []) : children
  }
  if (node.type === 'text') return node
  if (node.type !== 'element') return []
  const { className, checked } = node.properties ?? {}
  if (node.tagName === 'input') return text(checked ? '\u2611' : '\u2610')
  const children = node.children ?? []
  if (Array.isArray(className) && className.includes('sign')) return []
  if (node.tagName === 'span' || (Array.isArray(className) && className.includes('anchor'))) return children
  if (Array.isArray(className) && className.includes('scroll')) return children
  const properties = Object.entries(node.properties ?? {}).filter(([name]) => kept.has(name) || isMath(node))
  return { ...node, properties: Object.fromEntries(properties) }
}

function isMath({ tagName = '' }: Node): boolean {
  return /^(math|m[a-z]+)$/.test(tagName) && !['main', 'mark', 'map', 'menu', 'meter'].includes(tagName)
}
