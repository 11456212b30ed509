'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { personalForm } from '../form-state'
import { tokenSchema } from '../schema'
import { decideByLink } from './linked-decision'

/** Decides on a comment by the link of a mail and leads to the page that says so. */
export const decideByLinkAction = action({
  name: 'decide by link',
  input: tokenSchema,
  run: (caller, { token }) => decideByLink(caller, token),
  onSuccess: (_, { token }) => redirect(pathTo('/moderate/[token]', { token, done: '1' })),
  onFailure: personalForm.set,
})
