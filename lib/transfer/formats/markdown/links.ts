import path from 'node:path'
import { decodedPart } from '@/lib/core/text/decoded-part'
import { withoutCode } from '@/lib/mdx/code-mask'
import { slugify } from '@/lib/posts/permalink'
import { isText } from './site'

const picture = /\.(?:jpe?g|png|gif|webp|avif|svg)$/i
const plainName = (name: string) => name.normalize('NFC').toLowerCase()

/** Texts of a folder by their names, with the paths at which readers knew them. */
export class TextIndex {
  readonly #byPath = new Map<string, string>()
  readonly #byName = new Map<string, string>()

  add(file: string, address: string): void {
    this.#byPath.set(plainName(file), address)
    const stem = file.replace(/\.\w+$/, '')
    const parts = stem.split('/')
    // A name may stand with some of its folders, and without its day.
    for (let at = parts.length - 1; at >= 0; at--) this.#name(parts.slice(at).join('/'), address)
    if (/^_?index$/.test(parts.at(-1) ?? '') && parts.length > 1) this.#name(parts.at(-2) ?? '', address)
    this.#name((parts.at(-1) ?? '').replace(/^\d{4}-\d{1,2}-\d{1,2}-/, ''), address)
  }

  #name(name: string, address: string): void {
    if (!this.#byName.has(plainName(name))) this.#byName.set(plainName(name), address)
  }

  /** Finds a text by the name of its file, with or without folders and ending; null when there is none. */
  byName(name: string): string | null {
    const plain = plainName(name).replace(/^\/+|\/+$/g, '')
    return this.#byName.get(plain) ?? this.#byName.get(plain.replace(/\.(?:md|mdx|markdown|html)$/, '')) ?? null
  }

  /** Finds a text by the path of its file; null when there is none. */
  byPath(file: string): string | null {
    return this.#byPath.get(plainName(file)) ?? null
  }
}

const wikiLink = /(!?)\[\[([^\][|#\n]*)(?:#([^\][|\n]*))?(?:\|([^\][\n]*))?\]\]/g
const reference =
  /\{%-?\s*(?:post_url|link|post_path)\s+["']?([^\s"'%]+)["']?\s*-?%\}|\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?["`]?([^\s"'`>%]+)["`]?\s*[>%]\}\}/g
const titledReference = /\{%-?\s*post_link\s+(\S+)(?:\s+["']([^"'\n]*)["'])?[^%\n]*-?%\}/g
const relative = /(?<=\]\(\s*<?)(?![a-z][a-z\d+.-]*:|\/\/|#)([^\s()<>#?]+\.(?:md|mdx|markdown))(?=[#?>)\s])/gi
const highlighted = /==(?=\S)([^=\n]+?)(?<=\S)==/g
const comment = /%%[\s\S]*?%%/g

/** Text whose links are resolved. */
interface LinkingText {
  /** Path of its file from the root of the site. */
  path: string
  body: string
  /** Written in Obsidian, whose own marks are read. */
  isNote: boolean
}

/** Makes links to other files of a folder links to where those are read: `[[names]]`, relative paths and tags of Jekyll, Hugo and Hexo. */
export function resolveLinks({ path: file, body, isNote }: LinkingText, index: TextIndex): string {
  const changes = (pattern: RegExp, change: (...groups: (string | undefined)[]) => string | null) => (source: string) => {
    const mask = withoutCode(source)
    let text = ''
    let end = 0
    for (const { index: at, 0: whole } of mask.matchAll(pattern)) {
      // For code in the mask, read the text, which says more.
      const found = new RegExp(pattern.source, pattern.flags.replace('g', 'y'))
      found.lastIndex = at
      const groups = found.exec(source)
      const made = groups ? change(...groups) : null
      if (made === null) continue
      text += source.slice(end, at) + made
      end = at + whole.length
    }
    return text + source.slice(end)
  }
  const steps = [
    changes(reference, (_, liquid, hugo) => {
      const [name = '', anchor] = (liquid ?? hugo ?? '').split('#')
      const address = index.byName(name)
      return address === null ? null : address + (anchor ? `#${anchor}` : '')
    }),
    changes(titledReference, (_, name = '', title) => {
      const address = index.byName(name)
      return address === null ? null : `[${title || name}](${address})`
    }),
    changes(relative, (_, target = '') => {
      const decoded = decodedPart(target)
      const folder = path.posix.dirname(file)
      return (
        index.byPath(path.posix.join(folder, decoded)) ??
        index.byPath(decoded.replace(/^\/+/, '')) ??
        index.byName(decoded.replace(/^[./]+/, ''))
      )
    }),
    changes(wikiLink, (whole = '', embedded, target = '', heading, alias) =>
      wikiLinkOf({ whole, embedded, target, heading, alias, isNote }, index),
    ),
  ]
  const own = isNote ? [changes(comment, () => ''), changes(highlighted, (_, words = '') => `<mark>${words}</mark>`)] : []
  return [...own, ...steps].reduce((text, step) => step(text), body)
}

interface WikiLink {
  whole: string
  embedded: string | undefined
  target: string
  heading: string | undefined
  alias: string | undefined
  isNote: boolean
}

function wikiLinkOf({ whole, embedded, target, heading, alias, isNote }: WikiLink, index: TextIndex): string | null {
  const name = target.trim()
  const size = /^\d+(?:x\d+)?$/
  if (embedded && picture.test(name)) return `![${alias && !size.test(alias) ? alias : ''}](<${name}>)`
  const address = name === '' ? '' : index.byName(name)
  const anchor = heading ? `#${slugify(heading.split('#').at(-1) ?? '')}` : ''
  const words = (alias && !size.test(alias) ? alias : (name || heading || '').replace(/^.*\//, '')).trim()
  if (address !== null && (address || anchor)) return `[${words}](${address}${anchor})`
  if (!isNote || /^_?toc_?$/i.test(name)) return null
  return isText(name) || !/\.\w{2,5}$/.test(name) ? words : whole.replace(/^!/, '').replace(/^\[\[|\]\]$/g, '')
}
