import * as messages from '@/lib/messages/generated/mdx'
import { embedPageOf } from '../components/embed-sources'
import { calloutKindOf, fenceOf, filmAddress, postAddress, readArguments, tagOf } from './component-source'
import type { Conversion } from './edits'

/** A tag of Liquid (Jekyll, `{% name … %}`) or a shortcode of Hugo (`{{< name … >}}`, `{{% name … %}}`). */
const tag = /(?<!\\)\{(?:%-?|\{<|\{%)\s*(\/?)\s*([A-Za-z][\w.-]*)((?:[^{}]|\{(?!%|\{)|\}(?!\}))*?)(?:-?%|>\}|%\})\}/g
const code =
  /(?<!\\)\{%-?\s*(highlight|codeblock|raw|comment|verbatim)\b([^%]*?)-?%\}([\s\S]*?)\{%-?\s*end\1\s*-?%\}|(?<!\\)\{\{[<%]\s*(highlight)\s([^}]*?)[>%]\}\}([\s\S]*?)\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}/g
const output = /(?<!\\)\{\{(?![<%])([^{}]*)\}\}/g
const escapedShortcode = /(?<!\\)\{\{([<%])\/\*(.*?)\*\/([>%])\}\}/g

const escaped = (text: string) => text.replace(/(?<!\\)\{/g, '\\{')

/** Makes tags of template engines what they mean; of others those on a line of their own go, and those in a sentence are text. */
export function convertTemplateTags(conversion: Conversion): void {
  convertCode(conversion)
  for (const { index, 0: whole, 1: open = '', 2: inner = '', 3: close = '' } of conversion.matches(escapedShortcode))
    conversion.replace(index, index + whole.length, escaped(`{{${open}${inner}${close}}}`), 'template-tag')
  convertOutput(conversion)
  for (const { index, 0: whole, 1: slash = '', 2: name = '', 3: rest = '' } of conversion.matches(tag)) {
    const isEnd = slash === '/' || /^end./.test(name)
    const made = meaningOf({ name: isEnd ? name.replace(/^end/, '') : name, rest, isEnd })
    const isAlone = conversion.isAlone(index, index + whole.length)
    if (made)
      conversion.replace(index, index + whole.length, isAlone ? spaced(conversion, index, whole, made.insert) : made.insert, made.kind)
    else conversion.replace(index, index + whole.length, isAlone && !conversion.keepsTags ? '' : escaped(whole), 'template-tag')
  }
}

function convertCode(conversion: Conversion): void {
  const { text } = conversion
  for (const { index, 0: whole } of conversion.matches(code)) {
    const to = index + whole.length
    // The mask has no code in it, and what stands here is code.
    const found = new RegExp(code.source).exec(text.slice(index, to))
    const [, liquid, liquidRest, liquidBody, hugo, hugoRest, hugoBody] = found ?? []
    const [name, rest = '', body = ''] = liquid ? [liquid, liquidRest, liquidBody] : [hugo, hugoRest, hugoBody]
    const { plain, named } = readArguments(rest)
    const language = name === 'codeblock' ? (named.lang ?? '') : (plain[0] ?? '')
    if (name === 'highlight' || name === 'codeblock') conversion.replace(index, to, fenceOf(body, language), 'code')
    else conversion.replace(index, to, name === 'comment' ? '' : escaped(body), 'template-tag')
  }
}

/** `{{ '/path' | relative_url }}` is the path and `{{ site.baseurl }}` nothing; any other output is text. */
function convertOutput(conversion: Conversion): void {
  for (const { index, 0: whole, 1: inner = '' } of conversion.matches(output)) {
    const place = /^\s*(['"])([^'"]*)\1\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.\w+)\s*$/.exec(inner)?.[2]
    const insert = place ?? (/^\s*site\.(?:base)?url\s*$/.test(inner) ? '' : null)
    const to = index + whole.length
    if (/^\s*toc\s*$/i.test(inner)) conversion.replace(index, to, '', 'contents')
    else if (insert === '') conversion.replaceExactly(index, to, insert, 'link')
    else conversion.replace(index, to, insert ?? escaped(whole), insert === null ? 'template-tag' : 'link')
  }
}

interface TemplateTag {
  name: string
  rest: string
  isEnd: boolean
}

interface Meaning {
  insert: string
  kind: 'callout' | 'figure' | 'embed' | 'link' | 'contents'
}

function meaningOf({ name, rest, isEnd }: TemplateTag): Meaning | null {
  const { named, plain } = readArguments(rest)
  const [first = '', second = ''] = plain
  if (/^include(?:_cached|_relative)?$/.test(name)) return meaningOfInclude(first, { named, plain: plain.slice(1) })
  if (/^(?:blockquote|quote|pullquote|centerquote|cq)$/.test(name))
    return { insert: isEnd ? '</blockquote>' : '<blockquote>', kind: 'callout' }
  const isNotice = name === 'notice' || name === 'admonition' || name === 'callout'
  const kind = isNotice ? (calloutKindOf(named.type ?? first) ?? 'note') : calloutKindOf(name)
  if (kind) {
    const title = named.title ?? (isNotice ? second : first)
    return { insert: isEnd ? '</Callout>' : tagOf('Callout', { kind, title: title || undefined }), kind: 'callout' }
  }
  if (name === 'details' || name === 'expand') {
    const summary = (named.summary ?? named.title ?? plain.join(' ')) || messages.details()
    return { insert: isEnd ? '</Details>' : tagOf('Details', { summary }), kind: 'callout' }
  }
  if (name === 'toc') return { insert: '', kind: 'contents' }
  if (isEnd) return null
  return figureOf(name, { named, plain }) ?? shownBy(name, { named, plain }) ?? linkOf(name, { named, plain })
}

type Arguments = ReturnType<typeof readArguments>

/** `{% include figure.html src="…" %}` of Jekyll is the figure of another engine, by the name of its file. */
function meaningOfInclude(file: string, { named, plain }: Arguments): Meaning | null {
  const name = file.replace(/^.*\/|\.\w+$/g, '')
  const kind = calloutKindOf(name)
  if (name === 'toc') return { insert: '', kind: 'contents' }
  if (!kind || !named.content) return figureOf(name, { named, plain }) ?? shownBy(name, { named, plain })
  return { insert: `${tagOf('Callout', { kind, title: named.title })}\n\n${escaped(named.content)}\n\n</Callout>`, kind: 'callout' }
}

function figureOf(name: string, { named, plain }: Arguments): Meaning | null {
  if (!/^(?:figure|image|img|picture|asset_img|responsive-image)$/.test(name)) return null
  const isPicture = (word: string) => /[./]/.test(word)
  const src = named.src ?? named.url ?? named.path ?? named.image_path ?? named.file ?? named.link ?? plain.find(isPicture)
  if (!src) return null
  const words = plain.filter((word) => word !== src && !/^\d+%?$/.test(word))
  const said = name === 'asset_img' ? words.join(' ') : ''
  const caption = named.caption || named.description || named.title || undefined
  return { insert: tagOf('Figure', { src, alt: named.alt || caption || said, caption }, ' />'), kind: 'figure' }
}

/** Tags for content of another site: a film, a post, code, or any page by its address. */
function shownBy(name: string, { named, plain }: Arguments): Meaning | null {
  const [first = '', second = ''] = plain
  const isNumber = second === '' || /^[\da-f]{6,}$/.test(first)
  const post = postAddress(name, { id: named.id ?? (isNumber ? first : second), user: named.user ?? (isNumber ? '' : first) })
  const address = [first, named.url, named.src].find((one) => one && /^https?:\/\/[^\s{}]+$/.test(one))
  const url = filmAddress(name, named.id ?? first) ?? post ?? address
  if (!url || (/^(?:link|post_link)$/.test(name) && plain.length > 1)) return null
  const page = embedPageOf(url)
  return { insert: page ? tagOf('Embed', { url: page }, ' />') : tagOf('LinkCard', { href: url }, ' />'), kind: 'embed' }
}

function linkOf(name: string, { plain }: Arguments): Meaning | null {
  const [first = '', second = ''] = plain
  const words = plain.findIndex((word) => /^https?:\/\//.test(word))
  if (name === 'link' && words > 0) return { insert: `[${plain.slice(0, words).join(' ')}](${plain[words]})`, kind: 'link' }
  if (/^(?:asset_link|post_link)$/.test(name) && first) {
    const to = name === 'asset_link' ? first : addressOf(first)
    return { insert: `[${plain.slice(1).join(' ') || second || first}](${to})`, kind: 'link' }
  }
  const post = /^(?:post_url|link|ref|relref)$/.test(name) ? first : ''
  if (post) return { insert: addressOf(post), kind: 'link' }
  return null
}

/** The address of a post by the name of its file: "_posts/2020-01-31-a-name.md" is most likely "/a-name". */
function addressOf(file: string): string {
  const [path = '', anchor] = file.split('#')
  const name = path.replace(/\.(?:md|markdown|html)$/, '').replace(/^(?:.*\/)?(?:\d{4}-\d\d-\d\d-)?/, '')
  return `/${name}${anchor ? `#${anchor}` : ''}`
}

/** An opening tag of a component has an empty line behind it, and a closing one before it. */
function spaced(conversion: Conversion, index: number, whole: string, insert: string): string {
  if (insert.startsWith('</')) return conversion.gapAbove(index) + insert
  if (insert === '' || /(?:\/|<\/\w+)>$/.test(insert) || !insert.startsWith('<')) return insert
  return insert + conversion.gapBelow(index + whole.length)
}

const attributes = /(?<![\\ \t])[ \t]*(?<!\\)\{:{1,2}(?:[ \t]*[#.\w/-][^{}\n]*)?\}/g

/** Takes out attributes of kramdown; the id of a heading is written as it is here. */
export function convertAttributes(conversion: Conversion): void {
  const { text } = conversion
  for (const { index, 0: whole } of conversion.matches(attributes)) {
    const id = /#([\w-]+)/.exec(whole)?.[1]
    const line = text.slice(text.lastIndexOf('\n', index - 1) + 1, index)
    const insert = id && /^#{1,6}\s/.test(line) ? ` {#${id}}` : ''
    conversion.replace(index, index + whole.length, insert, 'attributes')
  }
}
