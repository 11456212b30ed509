import { slugify } from './permalink'

/** Runs of three letters of each word, padded, so that short words and misspellings still share some. */
function trigrams(text: string): Set<string> {
  const found = new Set<string>()
  for (const word of slugify(text.replace(/\.html?$/, '')).split('-')) {
    const padded = `  ${word} `
    for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3))
  }
  return found
}

function overlap(one: Set<string>, other: Set<string>): number {
  let shared = 0
  for (const trigram of one) if (other.has(trigram)) shared++
  return (2 * shared) / (one.size + other.size || 1)
}

/** Ranks those of `posts` whose address or title is most like the mistyped or outdated `path`, best first. */
export function rankSimilar<T extends { permalink: string; title: string }>(path: string, posts: readonly T[], most: number): T[] {
  const asked = trigrams(path.split('/').at(-1) ?? '')
  return posts
    .map((post) => ({
      post,
      likeness: Math.max(overlap(asked, trigrams(post.permalink.split('/').at(-1) ?? '')), overlap(asked, trigrams(post.title))),
    }))
    .filter(({ likeness }) => likeness > 0.3)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, most)
    .map(({ post }) => post)
}
