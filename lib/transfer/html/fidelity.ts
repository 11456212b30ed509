import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import type { Node } from '@/lib/mdx/tree'
import type { OldSite } from './old-site'
import { type PostHtml, parsePost } from './to-mdx'
import { readVisible, type VisibleParts } from './visible'

const parser = unified().use(rehypeParse, { fragment: true })

/** Below this a post is named to the author. */
export const FAITHFUL = 0.98

/** Shares, from 0 to 1, of what readers saw of a text elsewhere that they see of it here. */
export interface Fidelity {
  /** The smallest of the shares: no fault hides behind what went well. */
  score: number
  /** Of the words, each as often as it stood there. */
  text: number
  /** Of the links, by where they lead. Links within the text and from a picture to its own file are none. */
  links: number
  /** Of the pictures, whatever their size. */
  pictures: number
  /** Of the lines that are the same on both sides, those that stand in the same order (the longest increasing subsequence). */
  order: number
}

/** Scores how true a text came across: `feedHtml` is what the compiled text shows readers. */
export function scoreFidelity(post: PostHtml, feedHtml: string): Fidelity {
  return compareVisible(...readBoth(post, feedHtml))
}

/** Writes what readers saw of a text elsewhere and what they see of it here as lines: its words, then its links and pictures. */
export function describeBoth(post: PostHtml, feedHtml: string): { before: string; after: string } {
  const [before, after] = readBoth(post, feedHtml).map(({ lines, links, pictures }) =>
    [...lines.map((words) => words.join(' ')), ...links.map((link) => `→ ${link}`), ...pictures.map((picture) => `▣ ${picture}`)].join(
      '\n',
    ),
  )
  return { before: before ?? '', after: after ?? '' }
}

function readBoth(post: PostHtml, feedHtml: string): [VisibleParts, VisibleParts] {
  return [readVisible(parsePost(post), post.site), readVisible(parser.parse(feedHtml) as Node, here(post.site))]
}

/** Links to the old blog are paths here. */
const here = ({ address, hosts }: OldSite): OldSite => ({ address, hosts: [...hosts, new URL(address).host] })

/** Compares two pages by what is seen of them. */
export function compareVisible(before: VisibleParts, after: VisibleParts): Fidelity {
  const shares = {
    text: shareKept(before.lines.flat(), after.lines.flat()),
    links: shareKept(before.links, after.links),
    pictures: shareKept(before.pictures, after.pictures),
    order: shareInOrder(before.lines, after.lines),
  }
  return { score: Math.min(...Object.values(shares)), ...shares }
}

function shareKept(before: readonly string[], after: readonly string[]): number {
  const left = new Map<string, number>()
  for (const one of after) left.set(one, (left.get(one) ?? 0) + 1)
  let kept = 0
  for (const one of before) {
    const count = left.get(one) ?? 0
    if (count > 0) kept++
    left.set(one, count - 1)
  }
  return before.length === 0 ? 1 : kept / before.length
}

function shareInOrder(before: readonly string[][], after: readonly string[][]): number {
  const places = new Map<string, number[]>()
  for (const [at, words] of [...after.entries()].reverse()) {
    const line = words.join(' ')
    places.set(line, [...(places.get(line) ?? []), at])
  }
  const found = before.flatMap((words) => places.get(words.join(' '))?.pop() ?? [])
  return found.length === 0 ? 1 : longestIncreasing(found) / found.length
}

/** Length of the longest increasing subsequence, by patience sorting. */
function longestIncreasing(values: readonly number[]): number {
  const ends: number[] = []
  for (const value of values) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) < value) low = middle + 1
      else high = middle
    }
    ends[low] = value
  }
  return ends.length
}
