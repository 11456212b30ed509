import { z } from 'zod'
import { splitFrontMatter } from '@/lib/mdx/front-matter/split'
import * as messages from '@/lib/messages/generated/content'
import { nameSlug, readAlias } from '@/lib/posts/permalink'
import { MAX_ALIASES, toLanguage } from '@/lib/posts/schema'
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
  /** Fields, names and addresses that have no effect: kept in the file as they are. */
  notes: SyncNote[]
}

const text = (name: string, most: number) =>
  z.string(messages.nameMustBeText({ name })).trim().max(most, messages.nameHasMoreThanMost({ name, most }))

const fields = z.object({
  title: text('title', 200).min(1, messages.titleIsEmpty()),
  subtitle: text('subtitle', 200).default(''),
  language: text('language', 35).transform(toLanguage(messages.languageMustBeTagSuch())).nullish(),
  description: text('description', 500).default(''),
  date: z.string(messages.dateMustBeDateSuch()).nullish(),
  updated: z.string(messages.updatedMustBeDateSuch()).nullish(),
  tags: z
    .array(text(messages.tag(), 40).min(1, messages.tagIsEmpty()), messages.tagsMustBeListSuch())
    .max(20, messages.postHasAtMost20())
    .nullish(),
  series: text('series', 120).min(1, messages.seriesIsEmpty()).nullish(),
  part: z.int(messages.partMustBeWholeNumber()).min(1, messages.partsCountFrom1()).max(10_000, messages.partIsTooLarge()).nullish(),
  permalink: text('permalink', 600).nullish(),
  aliases: z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z
      .array(text('alias', 600), messages.aliasesMustBeList())
      .max(MAX_ALIASES, messages.postHasAtMostAliases({ most: MAX_ALIASES }))
      .nullish(),
  ),
  cover: text('cover', 600).min(1, messages.coverIsEmpty()).nullish(),
  coverAlt: text('coverAlt', 500).default(''),
} satisfies Record<keyof FileFields | 'date' | 'updated', z.ZodType>)

/** Fields of the front matter that have a meaning here; docs/content.md explains each. */
export const frontMatterFields: ReadonlySet<string> = new Set([
  ...Object.keys(fields.shape),
  ...Object.values(otherNames),
  'draft',
  'published',
  'status',
])

/** Finds the line of a field of the front matter, from 1; the first line where it is not there. */
export function lineOf(file: string, field: unknown): number {
  const lines = file.split('\n')
  const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\+\+\+)[ \t]*$/.test(line))
  const names = lines.slice(0, end).map((line) => /^(["']?)(.*?)\1[ \t]*[:=]/.exec(line)?.[2])
  return typeof field === 'string' ? names.indexOf(field) + 1 || 1 : 1
}

/** Reason for which a file has no front matter. */
function missingFrontMatter(file: string): FileProblem {
  const line = 1
  if (/^\s+(?:---|\+\+\+)[ \t]*\n/.test(file)) return { line, message: messages.frontMatterBeginsOnLine() }
  if (/^(?:---|\+\+\+)/.test(file)) return { line, message: messages.frontMatterIsNoList() }
  return { line, message: messages.frontMatterIsMissing() }
}

/** Puts fields that have another name under ours, and finds those that are there under both and do not say the same. */
function readOtherNames(data: Readonly<Record<string, unknown>>) {
  const others = Object.entries(otherNames).filter(([, other]) => other in data)
  const said = { ...Object.fromEntries(others.map(([name, other]) => [name, data[other]])), ...data }
  return { said, doubled: others.filter(([name, other]) => name in data && JSON.stringify(data[name]) !== JSON.stringify(data[other])) }
}

/** Reads the addresses that a text had elsewhere. What can be none here, such as another name of the text, is noted. */
function readAliases(file: string, written: readonly string[]): { aliases: string[]; refused: SyncNote[] } {
  const read = written.map((alias) => ({ alias, path: readAlias(alias) }))
  const field = lineOf(file, 'aliases') > 1 ? 'aliases' : 'redirect_from'
  return {
    aliases: [...new Set(read.flatMap(({ path }) => path ?? []))],
    refused: read
      .filter(({ path }) => path === null)
      .map(({ alias }) => ({ field, line: lineOf(file, field), message: messages.aliasIsNoAddress({ alias }) })),
  }
}

/** Tells whether a tag has an address: signs alone have none. */
const hasLetter = (tag: string) => nameSlug(tag) !== ''

/** Reads a file's front matter and text; dates without a zone are of `timeZone`. Names everything that is wrong. */
export function parseFile(content: string, timeZone: string): { post: FilePost } | { problems: FileProblem[] } {
  const file = content.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n')
  const { kind, fields: data, body, problems } = splitFrontMatter(file)
  if (problems.length > 0) return { problems }
  if (kind === null) return { problems: [missingFrontMatter(file)] }
  const { said, doubled } = readOtherNames(data)
  const parsed = fields.safeParse(said)
  const state = readDraft(data)
  const dates = (['date', 'updated'] as const).map((field) => {
    const value = typeof data[field] === 'string' && data[field].trim() !== '' ? data[field] : null
    return { field, value, read: value === null ? null : readDate(value, timeZone) }
  })
  const wrong: FileProblem[] = [
    ...Object.keys(data)
      .filter((name) => !frontMatterFields.has(name) && frontMatterFields.has(name.toLowerCase()))
      .map((name) => ({ line: lineOf(file, name), message: messages.writeNameInSmallLetters({ name, otherName: name.toLowerCase() }) })),
    ...doubled.map(([name, other]) => ({ line: lineOf(file, other), message: messages.nameAndOtherMeanSame({ name, other }) })),
    ...(parsed.error?.issues ?? []).map(({ path: [field], message }) => ({
      line: lineOf(file, typeof field === 'string' && !(field in data) ? (otherNames[field] ?? field) : field),
      message: typeof field === 'string' && field in said ? message : messages.fieldIsMissingInFront({ field: String(field) }),
    })),
    ...('refusals' in state ? state.refusals.map(({ field, message }) => ({ line: lineOf(file, field), message })) : []),
    ...dates
      .filter(({ value, read }) => value !== null && read === null)
      .map(({ field, value }) => ({
        line: lineOf(file, field),
        message: messages.fieldIsNotDate({ field, value: String(value).slice(0, 60) }),
      })),
  ]
  if (!parsed.success || 'refusals' in state || wrong.length > 0) return { problems: wrong }
  const source = body.replace(/^\n+/, '')
  const [date, updated] = dates
  const { aliases, refused } = readAliases(file, parsed.data.aliases ?? [])
  return {
    post: {
      ...fillFileFields({ ...parsed.data, aliases, tags: parsed.data.tags?.filter(hasLetter) }),
      source,
      draft: state.draft,
      date: date?.read?.moment ?? null,
      updated: updated?.read?.moment ?? null,
      localDate: date?.read?.local ?? null,
      localUpdated: updated?.read?.local ?? null,
      linesAbove: body.slice(0, body.length - source.length).length,
      notes: [
        ...Object.keys(data)
          .filter((name) => !frontMatterFields.has(name))
          .map((field) => ({ field, line: lineOf(file, field), message: messages.fieldIsNotKnownHere({ field }) })),
        ...(parsed.data.tags ?? [])
          .filter((tag) => !hasLetter(tag))
          .map((tag) => ({ field: 'tags', line: lineOf(file, 'tags'), message: messages.tagHasNoLetter({ tag }) })),
        ...refused,
      ],
    },
  }
}
