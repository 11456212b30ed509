import { Temporal } from 'temporal-polyfill'
import { isScalar, parseDocument } from 'yaml'
import { z } from 'zod'
import { splitFrontMatter } from '@/lib/mdx/front-matter'

/** What is wrong with a file; the line counts from 1. */
export interface FileProblem {
  line: number
  message: string
}

/** A post as its file says it. */
export interface FilePost {
  title: string
  description: string
  date: Date | null
  updated: Date | null
  tags: string[]
  series: string | null
  part: number | null
  permalink: string | null
  draft: boolean
  /** The text after the front matter. */
  source: string
  /** Lines of the file above the text. */
  linesAbove: number
  /** Fields that are not ours: kept as they are. */
  unknown: string[]
}

const text = (name: string, most: number) =>
  z.string(`${name} must be text; put it in quotes.`).trim().max(most, `${name} has more than ${most} characters.`)

const fields = z.object({
  title: text('title', 200).min(1, 'title is empty.'),
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
  draft: z.boolean('draft must be true or false.').default(false),
})

/** A date with its zone, or a date or time of the blog's own zone. Null when it is neither. */
function parseDate(value: string, timeZone: string): Date | null {
  try {
    if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(value) && /T/i.test(value)) return new Date(Temporal.Instant.from(value).epochMilliseconds)
    return new Date(Temporal.PlainDateTime.from(value).toZonedDateTime(timeZone).epochMilliseconds)
  } catch {
    return null
  }
}

function lineOf(file: string, field: string | undefined): number {
  const lines = file.split('\n')
  const end = lines.indexOf('---', 1)
  const found = lines.slice(0, end).findIndex((line) => field !== undefined && line.startsWith(`${field}:`))
  return found < 0 ? 1 : found + 1
}

/** Reads a file's front matter and text; dates without a zone are of `timeZone`. Names everything that is wrong. */
export function parseFile(file: string, timeZone: string): { post: FilePost } | { problems: FileProblem[] } {
  const { data, body, problems } = splitFrontMatter(file)
  if (problems.length > 0) return { problems }
  const parsed = fields.safeParse(data)
  if (!parsed.success) {
    const missing = (field: unknown) => !(typeof field === 'string' && field in data)
    return {
      problems: parsed.error.issues.map(({ path: [field], message }) => ({
        line: lineOf(file, typeof field === 'string' ? field : undefined),
        message: missing(field) ? `${String(field)} is missing in the front matter.` : message,
      })),
    }
  }
  const dates = (['date', 'updated'] as const).map((field) => {
    const value = parsed.data[field]
    return { field, given: value ?? null, moment: value ? parseDate(value, timeZone) : null }
  })
  const wrong = dates.filter(({ given, moment }) => given !== null && moment === null)
  if (wrong.length > 0)
    return { problems: wrong.map(({ field, given }) => ({ line: lineOf(file, field), message: `${field} is not a date: ${given}.` })) }
  const source = body.replace(/^\n+/, '')
  const { title, description, tags, series, part, permalink, draft } = parsed.data
  return {
    post: {
      ...{ title, description, draft, source, tags: tags ?? [], series: series ?? null, part: part ?? null, permalink: permalink ?? null },
      date: dates[0]?.moment ?? null,
      updated: dates[1]?.moment ?? null,
      linesAbove: body.slice(0, body.length - source.length).length,
      unknown: Object.keys(data).filter((name) => !(name in fields.shape)),
    },
  }
}

/** What the studio can have changed of a file. Undefined leaves a field as it is, null takes it out. */
export interface FileEdit {
  title: string
  description: string
  tags: string[]
  series: string | null
  part: number | null
  permalink: string | null
  /** ISO 8601. */
  date: string | undefined
  draft: boolean
  source: string
}

/** The file with the edit in it; fields, comments and their order stay where the edit does not touch them. */
export function editFile(file: string, { source, ...edit }: FileEdit): string {
  const whole = file.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n')
  const match = /^---[ \t]*\n(?<yaml>[\s\S]*?\n)?---[ \t]*(?:\n|$)(?<gap>\n*)/.exec(whole)
  const document = parseDocument(match?.groups?.yaml ?? '', { logLevel: 'silent' })
  let changed = false
  const set = (name: string, value: string | number | boolean | string[] | null) => {
    const before = document.get(name)
    if (JSON.stringify(isScalar(before) ? before.value : (before ?? null)) === JSON.stringify(value)) return
    changed = true
    if (value === null) document.delete(name)
    else document.set(name, document.createNode(value, { flow: true }))
  }
  set('title', edit.title)
  set('description', edit.description || null)
  set('tags', edit.tags.length > 0 ? edit.tags : null)
  set('series', edit.series)
  set('part', edit.part)
  set('permalink', edit.permalink)
  if (edit.date !== undefined) set('date', edit.date)
  set('draft', edit.draft ? true : null)
  const yaml = changed ? document.toString({ lineWidth: 0, flowCollectionPadding: false }) : (match?.groups?.yaml ?? '')
  return `---\n${yaml.trimEnd()}\n---\n${match?.groups?.gap || '\n'}${source}`
}
