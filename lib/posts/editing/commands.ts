import type { Caller } from '@/lib/core/action'
import { takeTurn, write } from '@/lib/core/write'
import { requireFreeAliases, requireFreePermalink } from '../publishing/address'
import { fillFields, type SaveInput, saveSchema } from '../schema'
import { findWorkingCopy, getEditable } from '../working-copy/data'
import { createDraft, refuseTrashed, saveText } from '../working-copy/save'

/**
 * Saves the working copy; what readers see stays as it is, but for `commentsClosed`, which acts at once so that a discussion
 * can be closed while an edit is unfinished. Saved from version 0, an unknown id becomes a new post. Throws CONFLICT, with
 * the other version, when the text started from another one than the current, and INVALID for an address or a name that
 * cannot be had. Saving the same again changes nothing, and a field that is not given stays as it is.
 */
export async function savePost(caller: Caller, input: SaveInput): Promise<{ version: number }> {
  return saveInput(caller, input, 'SAVE')
}

/**
 * Saves over the current version, whichever the text started from. What it replaces stays in the revisions, also when the
 * same author saved it a moment ago. Throws what savePost throws, but for a version.
 */
export async function overwritePost(caller: Caller, input: SaveInput): Promise<{ version: number }> {
  return saveInput(caller, input, 'RESTORE')
}

async function saveInput(caller: Caller, input: SaveInput, reason: 'SAVE' | 'RESTORE'): Promise<{ version: number }> {
  const { id, version, kind = 'POST', ...given } = saveSchema.parse(input)
  return write(async (tx) => {
    if (given.permalink !== null || given.aliases?.length || version === 0) await takeTurn(tx)
    const begun = version === 0 && (await findWorkingCopy({ id }, tx)) === null
    const post = begun ? await createDraft(caller, { id, kind }, tx) : await getEditable(caller, id, tx)
    refuseTrashed(post)
    const text = fillFields(post, given)
    const permalink = text.permalink === null ? null : await requireFreePermalink(tx, text.permalink, id)
    // Another post may have got one since: that keeps this one from being published, and no word of it from being saved.
    const isSame = JSON.stringify(text.aliases) === JSON.stringify(post.aliases)
    const aliases = isSame ? post.aliases : await requireFreeAliases(tx, text.aliases, id)
    return saveText(
      tx,
      caller,
      post,
      { ...text, permalink, aliases },
      { version: begun || reason === 'RESTORE' ? post.version : version, reason },
    )
  })
}
