'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { unlockSchema } from '../schema'
import { setAccessToken } from './access-cookies'
import { unlockPost } from './commands'
import { unlockForm } from './form-state'

/** Lets a reader in who knows the password. A refusal is shown in the form. */
export const unlockPostAction = action({
  name: 'unlock post',
  input: unlockSchema,
  run: unlockPost,
  onSuccess: async ({ key, permalink }, { id }) => {
    await setAccessToken(id, key)
    return redirect(encodeURI(permalink))
  },
  onFailure: unlockForm.set,
})
