import type { Caller } from '@/lib/core/action'
import { perform, tokenOf } from '../personal-form'
import * as schema from '../schema'
import { decideByLink } from './linked-decision'

/** Decides on a comment by the link of a mail and leads to the page that says so. */
export async function decideByLinkAction(form: FormData): Promise<void> {
  const run = (caller: Caller, { token }: { token: string }) => decideByLink(caller, token)
  await perform({ name: 'decide by link', input: schema.tokenSchema, run, next: () => `/moderate/${tokenOf(form)}?done=1` }, form)
}
