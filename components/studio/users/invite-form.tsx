'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import { inviteAction } from '@/lib/auth/actions'
import * as messages from '@/lib/messages/generated/accounts'
import { roleOptions } from './roles'

/** Form that makes a link for a new user. */
export function InviteForm() {
  const { result, pending, form } = useFormAction(inviteAction)
  const refused = result && !result.ok ? result : null
  return (
    <form {...form} className="grid gap-4" noValidate>
      {refused && (
        <Notice tone="problem" live>
          {refused.message}
        </Notice>
      )}
      {result?.ok && <InvitationLink link={result.value.link} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={messages.role()}
          name="role"
          options={roleOptions(['AUTHOR', 'EDITOR', 'READER'])}
          defaultValue={refused?.values.role ?? 'AUTHOR'}
          error={refused?.fieldErrors.role}
        />
        <TextField
          label={messages.emailAddressOptional()}
          name="email"
          type="email"
          autoComplete="off"
          defaultValue={refused?.values.email}
          error={refused?.fieldErrors.email}
          hint={messages.whenGivenOnlyThisAddress()}
        />
      </div>
      <p>
        <Button aria-disabled={pending || undefined}>{messages.makeLink()}</Button>
      </p>
    </form>
  )
}

function InvitationLink({ link }: { link: string }) {
  const [copied, setCopied] = useState('')
  async function copy() {
    try {
      await navigator.clipboard.writeText(link)
      setCopied(messages.copied())
    } catch {
      setCopied(messages.selectLinkAndCopy())
    }
  }
  return (
    <Notice live>
      <TextField
        label={messages.invitationLink()}
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
        hint={messages.sendItToOnePerson()}
      />
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <Button type="button" onClick={copy}>
          {messages.copyLink()}
        </Button>
        <span role="status">{copied}</span>
      </p>
    </Notice>
  )
}
