import { AppError } from '@/lib/core/errors'
import { isReserved } from '@/lib/core/routes/table'
import { plainLatin } from '@/lib/core/text/latin'
import * as messages from '@/lib/messages/generated/posts'
import { dateIn } from './calendar'

const SEGMENT = /^[\p{L}\p{M}\p{N}_~-][\p{L}\p{M}\p{N}._~-]*$/u
const MAX_LENGTH = 200

/** Letters without marks, of which most addresses are made. */
const ascii = /^[!-~]*$/

/** Writes a text in small letters, composed (NFC). */
const lowerCased = (text: string) => text.normalize('NFC').toLowerCase().normalize('NFC')

/**
 * Normalizes an address to its one spelling: percent-encoding decoded, Unicode composed (NFC), without a slash at its end.
 * Null when it cannot be decoded, or cannot be an address at all.
 */
export function normalizePath(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path).normalize('NFC')
    if (decoded.includes('\0')) return null
    return decoded.length > 1 ? decoded.replace(/\/+$/, '') || '/' : decoded
  } catch {
    return null
  }
}

/** Finds the reason why a post cannot have `permalink` (in its one spelling); null when it can. */
export function permalinkProblem(permalink: string): string | null {
  if (!permalink.startsWith('/') || permalink === '/') return messages.addressStartsWithAndName()
  if (permalink.length > MAX_LENGTH) return messages.addressHasAtMostMax({ maxLength: MAX_LENGTH })
  const segments = permalink.slice(1).split('/')
  if (!segments.every((segment) => SEGMENT.test(segment))) return messages.addressIsMadeOfLetters()
  const first = segments[0]?.toLowerCase() ?? ''
  if (isReserved(first)) return messages.firstBelongsToSiteItself({ first })
  if (/\.(rsc|segments|prefetch)$/i.test(permalink)) return messages.thisEndingBelongsToSite()
  return null
}

/** Writes an address in small letters without marks, as new ones are written: /Über-DNS is /uber-dns. */
export function plainPath(path: string): string {
  return plainLatin(lowerCased(path))
}

/** Lists the plain spellings of an address, one or two: in small letters, and without marks too. */
export function plainSpellings(path: string): string[] {
  if (ascii.test(path)) return [path.toLowerCase()]
  return [...new Set([lowerCased(path), plainPath(path)])]
}

/** Makes the columns of a published post that follow from its address. */
export function addressColumns(permalink: string) {
  return { permalink, slug: lastPart(permalink), plainPath: plainPath(permalink) }
}

/**
 * Reads an address that a text had elsewhere, in its one spelling: "old/post/" is /old/post. Null for a bare word, which some engines
 * call an alias too, and for what no post can have as its address.
 */
export function readAlias(written: string): string | null {
  const path = written.trim()
  const permalink = normalizePath(/^[^/]+(?:\/|\.html?$)/.test(path) ? `/${path}` : path)
  return permalink !== null && permalinkProblem(permalink) === null ? permalink : null
}

/** Returns the last part of an address: "some-post.html" of "/2023/04/some-post.html". */
export const lastPart = (permalink: string) => permalink.slice(permalink.lastIndexOf('/') + 1)

const apostrophes = /['’ʼ]/g

/** Marks that part no word: apostrophes, Catalan's middle dot, what chooses between forms of a sign. */
const silent = /['’ʼʻʽʾʿ]|(?<=l)[·‧](?=l)|\p{Variation_Selector}|\p{Me}/gu

/** Joins the words of a text, letters and digits of any script, as far as they fit. */
function joinWords(text: string): string {
  let slug = ''
  for (const word of text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)) {
    if (slug && slug.length + word.length >= 80) break
    slug += slug ? `-${word}` : word.slice(0, 80).replace(/[\ud800-\udbff]$/, '')
  }
  return slug
}

/**
 * Joins the words of a title for an address: "Über DNS & me" becomes "uber-dns-me". Latin letters lose their marks, other scripts
 * keep them. Empty when it has no letter or digit.
 */
export function slugify(title: string): string {
  // Some signs of pictures are letters to Unicode, such as the one for information.
  const plain = plainLatin(lowerCased(title).replace(silent, '')).replace(/\p{Extended_Pictographic}/gu, ' ')
  // A mark without a letter to stand on is no word.
  return joinWords(plain.replace(/(?<![\p{L}\p{M}\p{N}])\p{M}+/gu, ''))
}

const spellOut = (name: string) => name.replaceAll('+', ' plus ').replaceAll('#', ' sharp ')

/** Makes the slug of a tag or series from its name: "C++" becomes "c-plus-plus". Empty when the name has no letter or digit. */
export function nameSlug(name: string): string {
  return slugify(spellOut(name))
}

/**
 * Lists slugs under which a name can be stored, best first: its own, with a number where a name with other marks has it, and its former
 * one.
 */
export function slugsOf(name: string): string[] {
  const slug = nameSlug(name)
  return [slug, ...Array.from({ length: 8 }, (_, at) => `${slug}-${at + 2}`), formerSlug(name)]
}

/** Makes the slug of a tag or series from its name. Throws INVALID when the name has no letter or digit. */
export function requireSlug(name: string, field: 'tags' | 'seriesTitle'): string {
  const slug = nameSlug(name)
  if (slug) return slug
  const message = messages.nameHasNoLetter({ name })
  throw new AppError('INVALID', message, { fieldErrors: { [field]: message } })
}

/** Makes the slug that a name got before Latin letters lost their marks: "über". Tags and series from then keep it. */
export function formerSlug(name: string): string {
  return joinWords(lowerCased(spellOut(name)).replace(apostrophes, ''))
}

/** Spells a name so that two of one tag or series are the same: without regard to case and signs, but with the marks of letters. */
export function nameKey(name: string): string {
  return formerSlug(name.replace(silent, ''))
}

/** Tells whether `slugify` or `formerSlug` could have made it. */
export function isSlug(text: string): boolean {
  return /^[\p{L}\p{M}\p{N}-]{1,160}$/u.test(text)
}

/** Fills in the settings' pattern of addresses for a post. */
export function fillPattern(
  pattern: string,
  { title, publishedAt, timeZone }: { title: string; publishedAt: Date; timeZone: string },
): string {
  const { year, month, day } = dateIn(publishedAt, timeZone)
  const two = (number: number) => String(number).padStart(2, '0')
  const parts: Record<string, string> = { slug: slugify(title) || 'post', year: String(year), month: two(month), day: two(day) }
  return pattern.replace(/:(slug|year|month|day)/g, (whole, name: string) => parts[name] ?? whole)
}

/** Returns `permalink` itself for 1, then with a number before its ending: /a-2.html. */
export function numbered(permalink: string, number: number): string {
  return number === 1 ? permalink : permalink.replace(/(\.html)?$/, (ending) => `-${number}${ending}`)
}

/** Spells the address by which WordPress names a post or page by its number. */
export const numberedAddress = (number: string) => `/?p=${number}`
