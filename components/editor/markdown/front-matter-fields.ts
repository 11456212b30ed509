import { stringify } from 'yaml'
import { readDate } from '@/lib/content/dates'
import { type FrontMatter, readFrontMatter } from '@/lib/mdx/front-matter/any-front-matter'
import * as messages from '@/lib/messages/generated/inserting'
import { type PostFieldName, postFields } from '@/lib/posts/fields'
import { toLocalTime } from '@/lib/posts/local-time'
import { readAlias } from '@/lib/posts/permalink'
import { MAX_ALIASES } from '@/lib/posts/schema'
import { namesOf } from '../saving/same-fields'

type FormField = PostFieldName | 'publishAt'
type FormValues = Readonly<Record<string, string>>

/** Front matter of a text, as fields of the form. */
export interface TakeOver {
  fields: Record<string, string>
  /** The text without what is in the fields; what has no field stays in front of it. */
  source: string
  /** Labels of the fields, in the order of the form. */
  labels: string[]
}

/** Names under which engines write a field, by the field that they fill. */
const namesOfField: Readonly<Partial<Record<FormField, readonly string[]>>> = {
  title: ['title'],
  subtitle: ['subtitle'],
  description: ['description', 'summary', 'excerpt'],
  tags: ['tags', 'categories', 'category', 'keywords'],
  publishAt: ['date', 'publishDate', 'pubDate', 'publishedAt', 'published'],
  language: ['language', 'lang'],
  seriesTitle: ['series'],
  seriesPosition: ['part'],
  permalink: ['permalink', 'url', 'slug'],
  cover: ['cover', 'image', 'featured_image', 'heroImage'],
  coverAlt: ['coverAlt', 'image_alt', 'heroImageAlt'],
  canonicalUrl: ['canonicalUrl', 'canonical_url', 'canonicalURL', 'canonical'],
}

/** Names under which engines write the addresses that a text had before. */
const namesOfAliases = ['aliases', 'alias', 'redirect_from', 'redirectFrom']

const longest: Readonly<Record<string, number>> = {
  title: 200,
  subtitle: 200,
  description: 500,
  language: 35,
  permalink: 600,
  coverAlt: 500,
}

/** A name as a tag has it, "Home lab" for `home lab`; a text with blanks is several to Jekyll, and one here where it has commas. */
function tagsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes(',') ? namesOf(value) : value.trim().split(/\s+/).filter(Boolean)
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string' || typeof one === 'number').map(String) : []
}

function readValue(field: string, name: string, value: unknown, timeZone: string): string | null {
  if (field === 'tags') return tagsIn(value).join(', ') || null
  if (field === 'seriesPosition') return typeof value === 'number' && Number.isInteger(value) && value > 0 ? String(value) : null
  if (typeof value !== 'string' || value.trim() === '' || value.length > (longest[field] ?? 600)) return null
  const text = value.trim().replace(/\s+/g, ' ')
  if (field === 'publishAt') {
    const moment = readDate(text, timeZone)?.moment
    return moment ? toLocalTime(moment, timeZone) : null
  }
  if (field === 'permalink')
    return /[:\s]/.test(text) ? null : name === 'slug' && !text.startsWith('/') ? `/${text}` : text.startsWith('/') ? text : null
  if (field === 'cover') return text.startsWith('/media/') ? text : null
  if (field === 'canonicalUrl') return /^https?:\/\//.test(text) ? text : null
  return text
}

/** Joins tags without those that are there in other letters. */
function joinTags(one: string, other: string): string {
  const tags = namesOf(one)
  for (const tag of namesOf(other)) if (!tags.some((known) => known.toLowerCase() === tag.toLowerCase())) tags.push(tag)
  return tags.join(', ')
}

/**
 * Takes out of `rest` the addresses that a text had before, also what it calls its own while the form has another; null when there are
 * none. What can be no address of a post stays.
 */
function takeAliases(rest: Record<string, unknown>, { aliases = '', permalink = '' }: FormValues): string | null {
  const found = new Set(namesOf(aliases))
  const before = found.size
  for (const name of [...namesOfAliases, ...(permalink ? ['permalink', 'url'] : [])]) {
    const left = [rest[name] ?? []].flat().filter((written) => {
      const path = typeof written === 'string' ? readAlias(written) : null
      if (path === null || (found.size >= MAX_ALIASES && !found.has(path))) return true
      if (path !== permalink) found.add(path)
      return false
    })
    if (left.length > 0) rest[name] = left
    else delete rest[name]
  }
  return found.size > before ? [...found].join(', ') : null
}

/**
 * Finds what a text says of itself that the form has a field for; null when there is nothing. A field that says something else already
 * stays, and so does what is said in the text. Dates without a zone are of `timeZone`.
 */
export function takeOver(source: string, given: FormValues, timeZone: string): TakeOver | null {
  const matter = readFrontMatter(source)
  if (!matter) return null
  const rest = { ...matter.fields }
  const fields: Record<string, string> = {}
  for (const [field, names] of Object.entries(namesOfField)) {
    for (const name of names) {
      const value = name in rest ? readValue(field, name, rest[name], timeZone) : null
      if (value === null) continue
      const before = fields[field] ?? given[field] ?? ''
      if (field !== 'tags' && before !== '' && before !== value) continue
      fields[field] = field === 'tags' ? joinTags(before, value) : value
      delete rest[name]
    }
  }
  const aliases = takeAliases(rest, { ...given, ...fields })
  if (aliases !== null) fields.aliases = aliases
  const labels = Object.keys(fields).map((field) => (field === 'publishAt' ? messages.date() : postFields[field as PostFieldName].label))
  return labels.length === 0 ? null : { fields, source: withRest(source, matter, rest), labels }
}

/** A text of the studio is a draft until it is published, whatever it says. */
const ofNoUse = new Set(['draft', 'layout'])

function withRest(source: string, { body }: FrontMatter, rest: Record<string, unknown>): string {
  const text = body.replace(/^\s*\n/, '')
  const kept = Object.entries(rest).filter(([name]) => !ofNoUse.has(name))
  const made = kept.length === 0 ? text : `---\n${stringify(Object.fromEntries(kept))}---\n\n${text}`
  return source.includes('\r\n') ? made.replaceAll('\n', '\r\n') : made
}
