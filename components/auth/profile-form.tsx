'use client'

import { ImageField } from '@/components/studio/image-field'
import { Button } from '@/components/ui/button'
import { TextArea, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { ProblemSummary } from '@/components/ui/problem-summary'
import { useFormAction } from '@/components/ui/use-form-action'
import { saveProfileAction } from '@/lib/auth/actions'
import * as messages from '@/lib/messages/generated/accounts'

interface ProfileFormProps {
  name: string
  bio: string
  /** Null for those who send no images. */
  avatar: string | null
}

export function ProfileForm({ name, bio, avatar }: ProfileFormProps) {
  const { result, pending, form } = useFormAction(saveProfileAction)
  const failure = result && !result.ok ? result : null
  return (
    <form {...form} className="account-form" noValidate>
      {failure && <ProblemSummary answer={failure} />}
      {result?.ok && <Notice live>{messages.yourNameAndLine()}</Notice>}
      <TextField
        label={messages.yourName()}
        name="name"
        autoComplete="name"
        required
        defaultValue={failure?.values.name ?? name}
        error={failure?.fieldErrors.name}
      />
      <TextArea
        label={messages.aboutYou()}
        name="bio"
        hint={messages.lineOrTwoBelow()}
        defaultValue={failure?.values.bio ?? bio}
        error={failure?.fieldErrors.bio}
      />
      {avatar !== null && (
        <ImageField
          label={messages.yourPicture()}
          hint={messages.squareImageOfYou()}
          field={{ name: 'avatar', defaultValue: failure?.values.avatar ?? avatar, error: failure?.fieldErrors.avatar }}
        />
      )}
      <Button aria-disabled={pending}>{pending ? messages.saving() : messages.save()}</Button>
    </form>
  )
}
