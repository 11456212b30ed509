import { z } from 'zod'
import { decodedPart } from '@/lib/core/text/decoded-part'
import { clippedText, clipText, dayOfOthers } from './clipped-text'
import type { EmbedFetcher } from './fetcher'
import { EmbedError, type FoundThing } from './types'

const MOST_LINES = 200
const MOST_CHARACTERS = 20_000

/** Reads the lines that a fragment names, "#L3-L9" or "#file-a-ts-L3"; null for none. */
function linesIn(fragment: string): [number, number] | null {
  const [, first, last] = /(?:^#|-)L(\d{1,6})(?:C\d+)?(?:-L?(\d{1,6})(?:C\d+)?)?$/.exec(fragment) ?? []
  if (!first) return null
  const [from, to] = [Number(first), Number(last ?? first)]
  return from <= to ? [from, to] : [to, from]
}

function partOf(text: string, range: [number, number] | null): Pick<FoundThing, 'text' | 'lines'> {
  const all = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  const [from, to] = range ?? [1, all.length]
  const part = all.slice(from - 1, Math.min(to, from + MOST_LINES - 1))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL says that a file is no text
  if (part.length === 0 || /\u0000/.test(text)) throw new EmbedError('unreadable')
  const kept = part.join('\n').toWellFormed()
  if (kept.length > MOST_CHARACTERS) throw new EmbedError('unreadable')
  const isWhole = from === 1 && part.length === all.length
  return { text: kept, lines: isWhole ? null : [from, from + part.length - 1] }
}

function toCode(found: Pick<FoundThing, 'author' | 'title' | 'date' | 'text' | 'lines'>): FoundThing {
  return { kind: 'code', handle: '', seconds: null, pictures: [], counts: { replies: null, shares: null, likes: null }, ...found }
}

/** Fetches a file on GitHub, or the lines that its address names: at most 200. Throws EmbedError. */
export async function fetchGithub(url: URL, fetcher: EmbedFetcher): Promise<FoundThing> {
  const [, owner = '', name = '', path = ''] = /^\/([^/]+)\/([^/]+)\/blob\/(.+)$/.exec(url.pathname) ?? []
  const text = await fetcher.text(`https://raw.githubusercontent.com/${owner}/${name}/${path}`)
  const file = decodedPart(path.split('/').slice(1).join('/'))
  return toCode({
    author: `${owner}/${name}`.slice(0, 200),
    title: clipText(file.slice(-300), 300),
    date: '',
    ...partOf(text, linesIn(url.hash)),
  })
}

const gistSchema = z.object({
  owner: z.object({ login: clippedText(100) }).nullish(),
  created_at: dayOfOthers,
  files: z.record(
    z.string().max(300),
    z.object({ filename: clippedText(300), content: z.string().nullish(), truncated: z.boolean().nullish() }),
  ),
})

/** Writes a name of a file as the fragment of a gist's address has it: "a-b-ts" for "a b.ts". */
const fragmentOf = (filename: string) => filename.toLowerCase().replace(/[^\w]+/g, '-')

/** Fetches a file of a gist, the first when its address names none, or lines of it. Throws EmbedError. */
export async function fetchGist(url: URL, fetcher: EmbedFetcher): Promise<FoundThing> {
  const id = url.pathname.split('/').filter(Boolean).at(-1) ?? ''
  const gist = await fetcher.json(`https://api.github.com/gists/${id}`, gistSchema)
  const wanted = /^#file-(.+?)(?:-L\d+.*)?$/.exec(url.hash)?.[1]
  const files = Object.values(gist.files)
  const file = wanted ? files.find(({ filename }) => fragmentOf(filename) === wanted) : files[0]
  if (!file?.content || file.truncated) throw new EmbedError('unreadable')
  return toCode({
    author: gist.owner?.login ?? '',
    title: file.filename,
    date: gist.created_at,
    ...partOf(file.content, linesIn(url.hash)),
  })
}
