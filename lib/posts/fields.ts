import * as messages from '@/lib/messages/generated/posts'

/** Rules of a field that a writer fills in. */
export interface PostField {
  /** Words for the field, the same wherever it is shown. */
  label: string
  /** Value in a post in which nothing has been written. */
  empty: string | number | boolean | null | readonly string[]
  /** Name in the front matter of a file of content/; null for what files do not say there. */
  frontMatter: string | null
  /** Revisions keep it, and a change of it makes one. What is not in them acts at once. */
  inRevision: boolean
  /** Comparisons of versions show it by its label. The text is compared line by line instead. */
  inComparison: boolean
  /** The preview of a page shows it as it was typed. */
  inPreview: boolean
  /**
   * Form in which readers get it: running words, the change of which dates the text as revised, or a fact, each a column of what is
   * published; null for what they do not get, or get in another form.
   */
  readers: 'words' | 'fact' | null
  /** Rule by which two edits of one version become one: the text by its blocks, a list name by name, or whole. */
  merge: 'blocks' | 'names' | 'whole'
}

/** Rules that most fields follow. */
const usual = { frontMatter: null, inRevision: true, inComparison: true, inPreview: false, readers: null, merge: 'whole' } as const

/**
 * The one list of what a writer says of a post. Columns, defaults, the edit form, revisions, comparison, merging and front matter
 * follow from it; lib/posts/schema.ts has a schema for each. A test holds prisma/schema.prisma against it.
 */
export const postFields = {
  title: { ...usual, label: messages.title(), empty: '', frontMatter: 'title', inPreview: true, readers: 'words' },
  subtitle: { ...usual, label: messages.subtitle(), empty: '', frontMatter: 'subtitle', inPreview: true, readers: 'words' },
  description: { ...usual, label: messages.description(), empty: '', frontMatter: 'description', inPreview: true, readers: 'words' },
  language: { ...usual, label: messages.language(), empty: '', frontMatter: 'language', inPreview: true, readers: 'fact' },
  source: { ...usual, label: messages.text(), empty: '', inComparison: false, inPreview: true, readers: 'words', merge: 'blocks' },
  tags: { ...usual, label: messages.tags(), empty: [] as readonly string[], frontMatter: 'tags', inPreview: true, merge: 'names' },
  seriesTitle: { ...usual, label: messages.series(), empty: null, frontMatter: 'series' },
  // Compared in the words of its series.
  seriesPosition: { ...usual, label: messages.part(), empty: null, frontMatter: 'part', inComparison: false },
  permalink: { ...usual, label: messages.address(), empty: null, frontMatter: 'permalink' },
  aliases: { ...usual, label: messages.formerAddresses(), empty: [] as readonly string[], frontMatter: 'aliases', merge: 'names' },
  commentsClosed: { ...usual, label: messages.closeComments(), empty: false, inRevision: false, inComparison: false },
  cover: { ...usual, label: messages.cover(), empty: null, frontMatter: 'cover' },
  coverAlt: { ...usual, label: messages.altTextOfCover(), empty: '', frontMatter: 'coverAlt' },
  canonicalUrl: { ...usual, label: messages.canonicalUrl(), empty: null },
  unlisted: { ...usual, label: messages.unlisted(), empty: false, readers: 'fact' },
} as const satisfies Record<string, PostField>

type PostFields = typeof postFields

export type PostFieldName = keyof PostFields

/** Names of the fields for which `Key` of the registry is `Value`. */
type NameWith<Key extends keyof PostField, Value> = {
  [Name in PostFieldName]: PostFields[Name][Key] extends Value ? Name : never
}[PostFieldName]

export type RevisionField = NameWith<'inRevision', true>
export type PreviewField = NameWith<'inPreview', true>
export type FileField = NameWith<'frontMatter', string>
/** Fields that are lists, columns of JSON. */
export type ListField = NameWith<'merge', 'names'>
type WordField = NameWith<'readers', 'words'>
type PublishedField = NameWith<'readers', string>

/** Names of all fields, in the order of the registry. */
export const postFieldNames = Object.keys(postFields) as PostFieldName[]

function namesWith<Name extends PostFieldName>(has: (field: PostField) => boolean): readonly Name[] {
  return postFieldNames.filter((name): name is Name => has(postFields[name]))
}

export const revisionFields = namesWith<RevisionField>((field) => field.inRevision)
export const comparedFields = namesWith<NameWith<'inComparison', true>>((field) => field.inComparison)
export const previewFields = namesWith<PreviewField>((field) => field.inPreview)
export const fileFields = namesWith<FileField>((field) => field.frontMatter !== null)
export const listFields = namesWith<ListField>((field) => field.merge === 'names')
export const wordFields = namesWith<WordField>((field) => field.readers === 'words')
export const publishedFields = namesWith<PublishedField>((field) => field.readers !== null)

/** Finds the rule by which two edits of a field of the edit form become one: whole, of what is no part of a text. */
export function mergeRuleOf(name: string): PostField['merge'] {
  return Object.hasOwn(postFields, name) ? postFields[name as PostFieldName].merge : 'whole'
}

/** Selects the columns of these fields in a query. */
export function selectFields<Name extends PostFieldName>(names: readonly Name[]): Record<Name, true> {
  return Object.fromEntries(names.map((name) => [name, true])) as Record<Name, true>
}

/** Picks these fields of a row. */
export function pickFields<Name extends PostFieldName, Row extends Record<Name, unknown>>(
  row: Row,
  names: readonly Name[],
): Pick<Row, Name> {
  return Object.fromEntries(names.map((name) => [name, row[name]])) as Pick<Row, Name>
}

/** Finds the label of a field, also of the form's fields that are no part of a text; the name itself for any other. */
export function labelOf(name: string): string {
  const others: Readonly<Record<string, string>> = {
    publishAt: messages.publishAt(),
    publishedAt: messages.publishAt(),
    password: messages.passwordForReaders(),
  }
  return Object.hasOwn(postFields, name) ? postFields[name as PostFieldName].label : (others[name] ?? name)
}

/** Writes a field's value as words; `yes` and `no` stand for a switch, a list has commas, and nothing is empty. */
export function toWords(value: PostField['empty'], { yes, no }: { yes: string; no: string }): string {
  if (typeof value === 'boolean') return value ? yes : no
  if (value === null) return ''
  return typeof value === 'object' ? value.join(', ') : String(value)
}
