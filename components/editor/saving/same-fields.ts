import { mergeRuleOf, type PostField } from '@/lib/posts/fields'
import type { Fields } from './journal'

const sameBy: Record<PostField['merge'], (one: string, other: string) => boolean> = {
  blocks: (one, other) => one === other,
  names: (one, other) => namesOf(one).join() === namesOf(other).join(),
  whole: sameLine,
}

/** Says whether two versions of the fields are the same to the server, which leaves as it is what `one` does not have. */
export function sameFields(one: Fields, other: Fields): boolean {
  return Object.entries(other).every(([name, value]) => {
    const own = one[name]
    return own === undefined || sameBy[mergeRuleOf(name)](own, value)
  })
}

/** Fields of one line are stored without the blanks around them. */
export function sameLine(one: string, other: string): boolean {
  const plain = (value: string) => value.trim().replace(/\s+/g, ' ')
  return plain(one) === plain(other)
}

/** Reads a list of names as a form has it, with commas or on lines. */
export function namesOf(line: string): string[] {
  return line
    .split(/[,\n]/)
    .map((name) => name.trim())
    .filter(Boolean)
}
