import { z } from 'zod'
import { copy } from '../export-file/facts'

/** Author of an export, and the user that they are here. */
export const foreignAuthorSchema = z.object({
  /** Names them in every export: their e-mail address, or else their name. */
  key: z.string(),
  name: z.string(),
  /** Empty when the export names none. */
  email: z.string(),
  posts: z.number().int(),
  /** Id of a user; null for one who becomes a user without access. */
  user: z.string().nullable(),
})

export type ForeignAuthor = z.infer<typeof foreignAuthorSchema>

/** More than any blog has; those beyond are taken for the owner. */
const mostAuthors = 500
const noAddress = /@(?:blogger\.com|[^@]*\.invalid)$|^no-?reply@/i
const address = /^[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@]{2,}$/

/** Names an author by what an export says of them; empty when it says nothing. */
export function authorKey({ name, email }: { name: string; email: string }): string {
  return usableEmail(email) || name.trim().slice(0, 200)
}

function usableEmail(email: string): string {
  const plain = email.trim().toLowerCase()
  return address.test(plain) && !noAddress.test(plain) ? plain : ''
}

/** Authors of an export, in the order in which they are met. */
export class Authors {
  readonly #known = new Map<string, ForeignAuthor>()

  /** Counts a post of an author and returns their key; empty for one who is not named. */
  meet(author: { name: string; email: string }): string {
    const key = authorKey(author)
    const known = this.#known.get(key)
    if (known) known.posts++
    else if (key === '' || this.#known.size === mostAuthors) return ''
    else
      this.#known.set(copy(key), {
        key: copy(key),
        name: copy(author.name.trim().slice(0, 200)) || copy(key),
        email: copy(usableEmail(author.email)),
        posts: 1,
        user: null,
      })
    return key
  }

  list(): ForeignAuthor[] {
    return [...this.#known.values()]
  }
}
