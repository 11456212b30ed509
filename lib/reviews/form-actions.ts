'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { addNote, deleteNote } from './commands'
import { noteForm } from './form-state'
import { addNoteSchema, deleteNoteSchema } from './schema'

/** Keeps a reviewer's note and leads to it. A refusal is shown in the form. */
export const addReviewNoteAction = action({
  name: 'add review note',
  input: addNoteSchema,
  run: addNote,
  onSuccess: ({ id }, { token }) => redirect(`${pathTo('/review/[token]', { token })}#Note-${id}`),
  onFailure: noteForm.set,
})

/** Deletes a reviewer's own note and leads back to where it was. */
export const deleteReviewNoteAction = action({
  name: 'delete review note',
  input: deleteNoteSchema,
  run: deleteNote,
  onSuccess: (_, { token }) => redirect(pathTo('/review/[token]', { token })),
  onFailure: noteForm.set,
})
