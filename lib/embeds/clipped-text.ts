import { z } from 'zod'

// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that are taken out, NUL and those that turn the direction among them
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Takes control characters and halves of characters out of a text of others, and what is more than `most` characters. */
export function clipText(text: string, most: number): string {
  const clean = text.toWellFormed().replace(unwanted, '').trim()
  return clean.length > most ? `${clean.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : clean
}

/** Makes the schema of a text of others, of which at most `most` characters are kept; "" when there is none. */
export function clippedText(most: number) {
  return z
    .string()
    .nullish()
    .transform((text) => clipText(text ?? '', most))
}

/** Makes the schema of a count of others; null when it is none. */
export const countOfOthers = z.number().int().min(0).max(1e12).nullish().catch(null).default(null)

/** Schema of a moment in others' data, of which the day in UTC is kept, "2026-11-29"; "" for what is none. */
export const dayOfOthers = z
  .string()
  .max(100)
  .nullish()
  .catch(null)
  .transform((text) => dayOf(text ?? ''))

/** Reads the day of a moment, in UTC: "2026-11-29"; "" for what is none. */
export function dayOf(moment: string | number): string {
  const date = new Date(moment)
  const year = date.getUTCFullYear()
  return year >= 1970 && year <= 9999 ? date.toISOString().slice(0, 10) : ''
}
