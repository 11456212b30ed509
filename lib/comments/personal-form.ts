import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { action } from '@/lib/auth/action'
import type { ActionFailure, Caller } from '@/lib/core/action'
import { formState } from '@/lib/core/request'

/** Result of a form on a personal page. */
const personalFormState = formState<ActionFailure>('personal')

interface PersonalAction<Schema extends z.ZodType, T> {
  name: string
  input: Schema
  run(caller: Caller, input: z.output<Schema>): Promise<T>
  /** Finds the path that it leads to when it is done. */
  next(done: T): string
}

/** Runs what a form of a personal page asks for and leads on, or leaves on the page what was refused. */
export async function perform<Schema extends z.ZodType, T>(
  { name, input, run, next }: PersonalAction<Schema, T>,
  form: FormData,
): Promise<void> {
  const result = await action({ name, input, run })(form)
  if (result.ok) redirect(next(result.value))
  personalFormState.set(result)
}

/** The token of a mailed link that a form carries along, as a part of an address. */
export const tokenOf = (form: FormData) => encodeURIComponent(String(form.get('token')))

/** Reads the failure of a personal page's form that this request answers; null when nothing was refused. */
export function readPersonalFailure(): ActionFailure | null {
  return personalFormState.get()
}
