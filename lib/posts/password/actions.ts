'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { unlockSchema } from '../schema'
import { setAccessToken } from './access-cookies'
import { unlockPost } from './commands'
import { storeUnlockFailure } from './form-state'

const runUnlock = action({ name: 'unlock post', input: unlockSchema, run: unlockPost })

/** Lets a reader in who knows the password. A refusal is shown in the form. */
export async function unlockAction(form: FormData): Promise<void> {
  const result = await runUnlock(form)
  if (!result.ok) return storeUnlockFailure(result)
  await setAccessToken(String(form.get('id')), result.value.key)
  redirect(encodeURI(result.value.permalink))
}
