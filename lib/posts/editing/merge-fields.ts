import { type PostField, postFields, revisionFields } from '../fields'
import { mergeNames, mergeTexts } from '../merge/three-way'
import type { PostText } from '../working-copy/data'

/**
 * Merges two working copies that come from `base`, each field as the registry says: the text block by block, lists name by name,
 * any other whole. Null where both changed the same.
 */
export function mergeFields(base: PostText, mine: PostText, theirs: PostText): PostText | null {
  const merged: Record<string, unknown> = {}
  for (const name of revisionFields) {
    const value = mergeField(postFields[name].merge, base[name], mine[name], theirs[name])
    if (value === undefined) return null
    merged[name] = value
  }
  return merged as PostText
}

type FieldValue = PostText[keyof PostText]

/** Undefined where both changed the same. */
function mergeField(merge: PostField['merge'], base: FieldValue, mine: FieldValue, theirs: FieldValue): FieldValue | undefined {
  if (merge === 'names') return mergeNames(namesIn(base), namesIn(mine), namesIn(theirs))
  if (merge === 'blocks') {
    const pieces = mergeTexts(String(base), String(mine), String(theirs))
    return pieces.every((piece) => typeof piece === 'string') ? pieces.join('') : undefined
  }
  if (mine === base) return theirs
  return theirs === base || mine === theirs ? mine : undefined
}

const namesIn = (value: FieldValue): readonly string[] => (value !== null && typeof value === 'object' ? value : [])
