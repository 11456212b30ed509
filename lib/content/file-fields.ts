import { type FileField, fileFields, postFields } from '@/lib/posts/fields'
import type { FieldValues } from '@/lib/posts/schema'

/** Fields of a post that its file says, by their names in the front matter. */
export type FileFields = { [Name in FileField as (typeof postFields)[Name]['frontMatter']]: FieldValues[Name] }

/** Other names that a field has in files of other engines. */
export const otherNames: Readonly<Record<string, string>> = { language: 'lang', aliases: 'redirect_from' }

/** Maps the fields of a post to the names that they have in its file. */
export function toFileFields(post: Pick<FieldValues, FileField>): FileFields {
  return Object.fromEntries(fileFields.map((name) => [postFields[name].frontMatter, post[name]])) as FileFields
}

/** Maps the fields of a file to the names that they have in a post. */
export function fromFileFields(file: FileFields): Pick<FieldValues, FileField> {
  return Object.fromEntries(fileFields.map((name) => [name, file[postFields[name].frontMatter]])) as Pick<FieldValues, FileField>
}

/** Puts what an empty post has in place of what a file does not say. */
export function fillFileFields(said: { [Name in keyof FileFields]?: FileFields[Name] | null | undefined }): FileFields {
  return Object.fromEntries(
    fileFields.map((field) => [postFields[field].frontMatter, said[postFields[field].frontMatter] ?? postFields[field].empty]),
  ) as FileFields
}
