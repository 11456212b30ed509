'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { beginImport, chooseAuthors, discardImport, readAgain, undoImport } from './commands'
import { authorsSchema, beginSchema, importSchema, movesSchema } from './schema'

/** Led there anew, a browser without a script can ask again how far it is without sending the form again. */
const leadToImport = (_: unknown, { id }: { id: string }) => redirect(pathTo('/studio/import/[id]', { id }))

/** Begins an import and leads to its page. */
export const beginImportAction = action({
  name: 'begin an import',
  input: beginSchema,
  run: beginImport,
  onSuccess: leadToImport,
})

/** Reads an export again, with its addresses moved as chosen, and leads to its page. */
export const readAgainAction = action({
  name: 'read an export again',
  input: movesSchema,
  run: readAgain,
  onSuccess: leadToImport,
})

/** Says who the authors of an export are here, and leads to its page. */
export const chooseAuthorsAction = action({
  name: 'choose the authors of an import',
  input: authorsSchema,
  run: chooseAuthors,
  onSuccess: leadToImport,
})

/** Discards an import and leads to where the next one begins. */
export const discardImportAction = action({
  name: 'discard an import',
  input: importSchema,
  run: discardImport,
  onSuccess: () => redirect('/studio/import'),
})

/** Takes back what an import brought, and leads to where the next one begins. */
export const undoImportAction = action({
  name: 'undo an import',
  input: importSchema,
  run: undoImport,
  onSuccess: () => redirect('/studio/import'),
})
