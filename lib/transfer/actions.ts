'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import type { ActionResult } from '@/lib/core/action'
import { beginImport, discardImport, readAgain } from './commands'
import { importSchema, movesSchema } from './schema'

const runBegin = action({ name: 'begin an import', input: importSchema, run: beginImport })
const runRead = action({ name: 'read an export again', input: movesSchema, run: readAgain })
const runDiscard = action({ name: 'discard an import', input: importSchema, run: discardImport })

/** Led there anew, a browser without a script can ask again how far it is without sending the form again. */
const pageOf = (form: FormData) => `/studio/import/${form.get('id')}`

export async function beginImportAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  const result = await runBegin(form)
  if (result.ok) redirect(pageOf(form))
  return result
}

export async function readAgainAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  const result = await runRead(form)
  if (result.ok) redirect(pageOf(form))
  return result
}

export async function discardImportAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  const result = await runDiscard(form)
  if (result.ok) redirect('/studio/import')
  return result
}
