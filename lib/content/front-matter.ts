import { z } from 'zod'
import { splitFrontMatter } from '@/lib/mdx/front-matter'
import { toLanguage } from '@/lib/posts/schema'
import { readDate } from './dates'
import { readDraft } from './draft'
import { type FileFields, fillFileFields, otherNames } from './file-fields'
import type { FileProblem, SyncNote } from './types'

/** A post as its file says it. */
export interface FilePost extends FileFields {
  date: Date | null
  updated: Date | null
  /** The dates as the file has them where they name no zone: they mean another moment when the blog's zone is another. */
  localDate: string | null
  localUpdated: string | null
  draft: boolean
  /** The text after the front matter. */
  source: string
  /** Lines of the file above the text. */
  linesAbove: number
  /** Fields that are not ours: kept as they are. */
  unknown: SyncNote[]
}

const text = (name: string, most: number) =>
  z.string(`${name} must be text; put it in quotes.`).trim().max(most, `${name} has more than ${most} characters.`)

const fields = z.object({
  title: text('title', 200).min(1, 'title is empty.'),
  subtitle: text('subtitle', 200).default(''),
  language: text('language', 35).transform(toLanguage('language must be a tag such as de or pt-BR.')).nullish(),
  description: text('description', 500).default(''),
  date: z.string('date must be a date such as 2023-04-17 or 2023-04-17T19:00:00Z.').nullish(),
  updated: z.string('updated must be a date such as 2023-04-17 or 2023-04-17T19:00:00Z.').nullish(),
  tags: z
    .array(text('A tag', 40).min(1, 'A tag is empty.'), 'tags must be a list such as [dns, labs].')
    .max(20, 'A post has at most 20 tags.')
    .nullish(),
  series: text('series', 120).min(1, 'series is empty.').nullish(),
  part: z.int('part must be a whole number.').min(1, 'Parts count from 1.').max(10_000, 'part is too large.').nullish(),
  permalink: text('permalink', 600).nullish(),
} satisfies Record<keyof FileFields | 'date' | 'updated', z.ZodType>)

/** Fields of the front matter that have a meaning here; docs/content.md explains each. */
export const frontMatterFields: ReadonlySet<string> = new Set([
  ...Object.keys(fields.shape),
  ...Object.values(otherNames),
  'draft',
  'published',
  'status',
])

function lineOf(file: string, field: unknown): number {
  const lines = file.split('\n')
  const end = lines.findIndex((line, at) => at > 0 && /^---[ \t]*$/.test(line))
  const found = lines
    .slice(0, end)
    .findIndex((line) => typeof field === 'string' && line.replace(/^(["'])(.*?)\1/, '$2').startsWith(`${field}:`))
  return found < 0 ? 1 : found + 1
}

/** Why a file without front matter of ours has none; null when it has. */
function foreignFrontMatter(file: string): FileProblem | null {
  const line = 1
  if (/^\+\+\+[ \t]*\n/.test(file)) return { line, message: 'The front matter is TOML (+++): write it in YAML, between two lines of ---.' }
  if (/^\s*---[ \t]*\n/.test(file) && !file.startsWith('---'))
    return { line, message: 'The front matter begins on line 1: take out what is above ---.' }
  if (!file.startsWith('---'))
    return { line, message: 'The front matter is missing: begin the file with ---, title: and the title, and ---.' }
  return null
}

/** Puts fields that have another name under ours, and finds those that are there under both and do not say the same. */
function readOtherNames(data: Readonly<Record<string, unknown>>) {
  const others = Object.entries(otherNames).filter(([, other]) => other in data)
  const said = { ...Object.fromEntries(others.map(([name, other]) => [name, data[other]])), ...data }
  return { said, doubled: others.filter(([name, other]) => name in data && data[name] !== data[other]) }
}

/** Reads a file's front matter and text; dates without a zone are of `timeZone`. Names everything that is wrong. */
export function parseFile(content: string, timeZone: string): { post: FilePost } | { problems: FileProblem[] } {
  const file = content.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n')
  const foreign = foreignFrontMatter(file)
  if (foreign) return { problems: [foreign] }
  const { data, body, problems } = splitFrontMatter(file)
  if (problems.length > 0) return { problems }
  const { said, doubled } = readOtherNames(data)
  const parsed = fields.safeParse(said)
  const state = readDraft(data)
  const dates = (['date', 'updated'] as const).map((field) => {
    const value = typeof data[field] === 'string' ? data[field] : null
    return { field, value, read: value === null ? null : readDate(value, timeZone) }
  })
  const wrong: FileProblem[] = [
    ...Object.keys(data)
      .filter((name) => !frontMatterFields.has(name) && frontMatterFields.has(name.toLowerCase()))
      .map((name) => ({ line: lineOf(file, name), message: `Write ${name} in small letters: ${name.toLowerCase()}.` })),
    ...doubled.map(([name, other]) => ({ line: lineOf(file, other), message: `${name} and ${other} mean the same: keep one of them.` })),
    ...(parsed.error?.issues ?? []).map(({ path: [field], message }) => ({
      line: lineOf(file, typeof field === 'string' && !(field in data) ? (otherNames[field] ?? field) : field),
      message: typeof field === 'string' && field in said ? message : `${String(field)} is missing in the front matter.`,
    })),
    ...('refusals' in state ? state.refusals.map(({ field, message }) => ({ line: lineOf(file, field), message })) : []),
    ...dates
      .filter(({ value, read }) => value !== null && read === null)
      .map(({ field, value }) => ({ line: lineOf(file, field), message: `${field} is not a date: ${value}.` })),
  ]
  if (!parsed.success || 'refusals' in state || wrong.length > 0) return { problems: wrong }
  const source = body.replace(/^\n+/, '')
  const [date, updated] = dates
  return {
    post: {
      ...fillFileFields(parsed.data),
      ...{ source, draft: state.draft, date: date?.read?.moment ?? null, updated: updated?.read?.moment ?? null },
      ...{ localDate: date?.read?.local ?? null, localUpdated: updated?.read?.local ?? null },
      linesAbove: body.slice(0, body.length - source.length).length,
      unknown: Object.keys(data)
        .filter((name) => !frontMatterFields.has(name))
        .map((field) => ({ field, line: lineOf(file, field), message: `${field} is not known here and left alone.` })),
    },
  }
}
