import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { shortened } from '@/lib/core/text/shortened'
import { withoutCode } from '@/lib/mdx/code-mask'
import { convertMarkdown } from '@/lib/mdx/convert/markdown'
import { type Node, rewrite } from '@/lib/mdx/tree'
import * as messages from '@/lib/messages/generated/moving'
import type { Note } from './embeds'
import { addressHere, type OldSite } from './old-site'

const LONGEST = 60

/** Line at which lists cut a text off, in the spellings of Hexo, Hugo, Docusaurus and Astro. */
const more = /^[ \t]*(?:<!--\s*(?:more|truncate|excerpt|read-?more)\s*-->|\{\/\*\s*(?:more|truncate)\s*\*\/\})[ \t]*$/gim

const link = /(?<=\]\(\s*<?|^[ ]{0,3}\[[^\]\n]{1,500}\]:[ \t]*<?)https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*/gm

interface SafeMarkdown {
  source: string
  /** Markdown that stood before the line at which lists cut it off; empty when there was none. */
  before: string
  notes: Note[]
}

/** Converts Markdown of another engine to safe MDX. Tags that mean nothing here stay as text, and are named. */
export function convertMarkdownText(written: string, site: OldSite): SafeMarkdown {
  const mark = markIn(written)
  const before = mark ? written.slice(0, mark.index) : ''
  const whole = mark ? `${before}${written.slice(mark.index + mark[0].length).replace(/^\n/, '')}` : written
  const { text, changes } = convertMarkdown(withOwnLinks(whole, site), { keepsTags: true })
  const kept = changes.filter(({ kind, before: tag, after }) => kind === 'template-tag' && after.startsWith('\\') && /^\{[{%]/.test(tag))
  const lost = changes.filter(({ kind, after }) => (kind === 'element' || kind === 'import') && after === '')
  const notes = [
    ...kept.map(({ before: tag }) => messages.tagStaysAsText({ tag: shortened(tag, LONGEST) })),
    ...lost.map(({ before: tag }) => messages.tagWasTakenOut({ tag: shortened(tag, LONGEST) })),
  ]
  return { source: text.trim() === '' ? '' : `${text.trim()}\n`, before, notes: [...new Set(notes)] }
}

function markIn(written: string): RegExpExecArray | null {
  const mask = withoutCode(written)
  for (const found of written.matchAll(more))
    if (found[0].includes('{') || mask.slice(found.index, found.index + found[0].length).trim() !== '') return found
  return null
}

/** Links to the blog itself are paths. */
function withOwnLinks(text: string, site: OldSite): string {
  const mask = withoutCode(text)
  let written = ''
  let end = 0
  for (const { index, 0: address } of mask.matchAll(link)) {
    const here = addressHere(address, site)
    if (!here.startsWith('/')) continue
    written += text.slice(end, index) + here
    end = index + address.length
  }
  return written + text.slice(end)
}

/** Marks of engines that readers do not see as they are written: tags, directives, attributes, statements, names of alerts. */
const unseen = [
  /\{%[^\n]*?%\}|\{\{[<%][^\n]*?[>%]\}\}|\{\{[^{}\n]*\}\}/g,
  /^[ \t]*:{3,}[^\n]*$/gm,
  /^[ \t]*(?:!!!|\?\?\?\+?)[ \t][^\n]*$/gm,
  /\{:[^{}\n]*\}|\{#[\w-]+\}(?=[ \t]*$)/gm,
  /(?<=^[ \t>]*)\[![\w-]+\][-+]?/gm,
  /^(?:import\s[^\n]*from\s*['"][^\n]*|export\s+(?:const|default)\s[^\n]*)$/gm,
  /\[\[_?toc_?\]\]|^\[toc\]$/gim,
  /\{\/\*[\s\S]*?\*\/\}/g,
]

/** Tags around code. */
const listing = /^[ \t]*\{(?:%-?|\{[<%])\s*(?:end|\/\s*)?(?:highlight|codeblock)\b[^}\n]*\}\}?/gm

const renderer = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMath)
  .use(() => (tree) => rewrite(tree as unknown as Node, (node) => (/^(?:inlineM|m)ath$/.test(node.type) ? [] : node)))
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true })

/** Renders Markdown as CommonMark and GFM say, without formulas and the tags of engines: what a reader saw of it elsewhere. */
export function renderMarkdown(written: string): string {
  let text = written.replace(listing, '```')
  for (const pattern of unseen) {
    const mask = withoutCode(text)
    let rest = ''
    let end = 0
    for (const { index, 0: whole } of mask.matchAll(pattern)) {
      rest += text.slice(end, index)
      end = index + whole.length
    }
    text = rest + text.slice(end)
  }
  return renderer.processSync(withBlocks(text)).toString()
}

const blockTag = /^[ \t]*<(\/?)(?:div|section|article|aside|center|details|figure|main|nav)\b[^<>]*>[ \t]*$/

/** Reads what stands between tags on lines of their own as Markdown, as MDX does, and texts are read here. */
function withBlocks(text: string): string {
  const mask = withoutCode(text).split('\n')
  let depth = 0
  return text
    .split('\n')
    .map((line, at) => {
      const [tag, slash] = blockTag.exec(mask[at] ?? '') ?? []
      if (tag === undefined) return depth > 0 && mask[at]?.trim() ? line.trimStart() : line
      depth = Math.max(0, depth + (slash ? -1 : 1))
      return `\n${tag.trim()}\n`
    })
    .join('\n')
}
