import { mergeNames, mergeTexts } from '../merge/three-way'
import { type PostText, textColumns } from '../working-copy/data'

type TaggedText = PostText & { tags: readonly string[] }

/**
 * Merges two working copies that come from `base`: the text block by block, every other field whole, and tags one by one.
 * Null where both changed the same.
 */
export function mergeFields(base: TaggedText, mine: TaggedText, theirs: TaggedText): (PostText & { tags: string[] }) | null {
  const pieces = mergeTexts(base.source, mine.source, theirs.source)
  if (pieces.some((piece) => typeof piece !== 'string')) return null
  const merged: Record<string, unknown> = { source: pieces.join(''), tags: mergeNames(base.tags, mine.tags, theirs.tags) }
  for (const name of textColumns) {
    if (name === 'source') continue
    if (mine[name] !== base[name] && theirs[name] !== base[name] && mine[name] !== theirs[name]) return null
    merged[name] = mine[name] === base[name] ? theirs[name] : mine[name]
  }
  return merged as PostText & { tags: string[] }
}
