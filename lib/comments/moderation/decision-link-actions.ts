import type { Caller } from '@/lib/core/action'
import { perform, tokenOf } from '../personal-form'
import * as schema from '../schema'
import { decideByLink } from './linked-decision'

export async function decideByLinkAction(form: FormData): Promise<void> {
  const run = (caller: Caller, { token }: { token: string }) => decideByLink(caller, token)
  await perform({ name: 'decide by link', input: schema.linkSchema, run, next: () => `/moderate/${tokenOf(form)}?done=1` }, form)
}
