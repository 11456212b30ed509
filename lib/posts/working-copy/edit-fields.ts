import { type PostFieldName, postFieldNames, toWords } from '../fields'
import { toLocalTime } from '../local-time'
import type { FieldValues } from '../schema'

/** Fields of the edit form by name, as text: what they start with, and what a refused form had. */
export type EditFields = Record<PostFieldName | 'publishAt', string>

/** Maps a working copy to the fields of the edit form, with its moment on a clock in `timeZone`. */
export function toEditFields({ publishedAt, ...post }: FieldValues & { publishedAt: Date | null }, timeZone: string): EditFields {
  const fields = Object.fromEntries(postFieldNames.map((name) => [name, toWords(post[name], { yes: 'on', no: '' })]))
  return { ...(fields as Record<PostFieldName, string>), publishAt: publishedAt ? toLocalTime(publishedAt, timeZone) : '' }
}
