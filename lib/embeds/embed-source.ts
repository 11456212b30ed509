import { fenceOf, tagOf } from '@/lib/mdx/convert/component-source'
import { lengthOf } from './length'
import type { EmbedSnapshot } from './schema'

/** Writes plain text as Markdown that says the same: what Markdown, HTML or braces would mean something by is escaped; addresses stay. */
function escaped(text: string): string {
  return (
    text
      .split(/(https?:\/\/[^\s<>{}\\"'`*~[\]|$]+)/)
      .map((part, at) => (at % 2 === 1 ? part : part.replace(/[\\`*_[\]<>{}#~|$&]/g, '\\$&')))
      .join('')
      .replace(/^([ \t]*)([-+=](?=\s|$|[-+=])|\d{1,9}[.)](?=\s|$))/gm, (_, space: string, sign: string) =>
        /\d/.test(sign) ? `${space}${sign.slice(0, -1)}\\${sign.at(-1)}` : `${space}\\${sign}`,
      )
      .replace(/^[ \t]+/gm, '')
      // In a file a line that begins with one of these words is code.
      .replace(/^(?:i(?=mport\s)|e(?=xport\s))/gm, (letter) => (letter === 'i' ? '&#x69;' : '&#x65;'))
      .replace(/(?<!\n)\n(?!\n)/g, '\\\n')
  )
}

/** Finds the language of a file by the ending of its name, as fences name it; empty without one. */
const languageOf = (file: string) => /\.([\w+-]{1,20})$/.exec(file)?.[1]?.toLowerCase() ?? ''

/** Writes code that was kept as a fence with the name of its file. */
export function fenceOfCode({ title, text }: Pick<EmbedSnapshot, 'title' | 'text'>): string {
  const name = title.replace(/["{}`\p{Cc}]/gu, '')
  return fenceOf(text, [languageOf(name), name && `title="${name}"`].filter(Boolean).join(' '))
}

function wordsOf(snapshot: EmbedSnapshot): string {
  const { kind, title, text, seconds } = snapshot
  if (kind === 'code') return fenceOfCode(snapshot)
  const name = title && `**${escaped(title)}**${seconds === null ? '' : ` (${lengthOf(seconds)})`}`
  return [name, escaped(text)].filter(Boolean).join('\n\n')
}

/** Writes what was kept as an `<Embed>` with its words in plain MDX, which says the same where nothing is kept of it. */
export function embedSource(url: string, snapshot: EmbedSnapshot): string {
  const { author, handle, date } = snapshot
  const by = [author, handle].filter(Boolean).join(' · ')
  const words = wordsOf(snapshot)
  const credit = by.slice(0, 300).replace(/&(?=#?\w+;)/g, '&amp;')
  const properties = { url: url.replaceAll('&', '&amp;'), author: credit || undefined, date: date || undefined }
  return words ? `${tagOf('Embed', properties)}\n\n${words}\n\n</Embed>` : tagOf('Embed', properties, ' />')
}
