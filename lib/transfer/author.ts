import { isVisibleName, postCommentSchema } from '@/lib/comments/schema'
import { hashPrivately } from '@/lib/core/hash'
import * as messages from '@/lib/messages/generated/imports'
import type { ForeignComment, Format } from './export-file/foreign-comment'

const { name: nameSchema, email: emailSchema } = postCommentSchema.shape

export interface ImportedAuthor {
  name: string
  /** In lower case; proves nothing. */
  email: string | null
  /** Value of Reader.importKey; null for somebody of whom nothing but a name is known. */
  importKey: string | null
}

/** Converts the author of a comment from elsewhere. Keys hold e-mail addresses as hashes alone. */
export function toAuthor({ key, name, email }: ForeignComment['author'], format: Format): ImportedAuthor {
  const written = nameSchema.safeParse(name.replace(/\s+/g, ' ').trim().slice(0, 80)).data ?? ''
  const address = emailSchema.safeParse(email ?? '').data?.toLowerCase() || null
  const hidden = key?.includes('@') ? hashPrivately('import', key.toLowerCase()) : key
  return {
    name: isVisibleName(written) ? written : messages.anonymous(),
    email: address,
    importKey: hidden === null ? null : `${format}:${hidden}`.slice(0, 200),
  }
}
