'use client'

import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import * as messages from '@/lib/messages/generated/moving'
import { chooseAuthorsAction } from '@/lib/transfer/actions'

interface AuthorsFormProps {
  /** Of the import. */
  id: string
  authors: readonly { key: string; name: string; email: string; posts: number; user: string | null }[]
  users: readonly { id: string; name: string; email: string }[]
}

/** Asks who each author of an export is here. */
export function AuthorsForm({ id, authors, users }: AuthorsFormProps) {
  const { result, pending, form } = useFormAction(chooseAuthorsAction)
  const options = [
    { value: 'new', label: messages.newUserWithoutAccess() },
    ...users.map((user) => ({ value: user.id, label: `${user.name} (${user.email})` })),
  ]
  return (
    <section aria-labelledby="authors" className="grid gap-3">
      <h2 id="authors">{messages.whoWroteThis()}</h2>
      <p>{messages.whoBecomesUser()}</p>
      <form {...form} className="grid max-w-lg gap-4">
        <input type="hidden" name="id" value={id} />
        {result && !result.ok && (
          <Notice tone="problem" live>
            {result.message}
          </Notice>
        )}
        {authors.map(({ key, name, email, posts, user }) => (
          <div key={key}>
            <input type="hidden" name="author" value={key} />
            <Select
              label={messages.authorOfPosts({ name, hasEmail: email !== '', email, posts })}
              name="user"
              options={options}
              defaultValue={user ?? 'new'}
            />
          </div>
        ))}
        <div>
          <Button aria-disabled={pending || undefined}>{messages.saveAuthors()}</Button>
        </div>
      </form>
    </section>
  )
}
