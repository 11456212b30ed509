import type { Fields } from './journal'

/** Says whether two versions of the fields are the same to the server. */
export function sameFields(one: Fields, other: Fields): boolean {
  return Object.entries(other).every(([name, value]) => {
    const own = one[name] ?? ''
    if (name === 'source') return own === value
    return name === 'tags' ? tagsOf(own).join() === tagsOf(value).join() : sameLine(own, value)
  })
}

/** Fields of one line are stored without the blanks around them. */
export function sameLine(one: string, other: string): boolean {
  const plain = (value: string) => value.trim().replace(/\s+/g, ' ')
  return plain(one) === plain(other)
}

export const tagsOf = (line: string) =>
  line
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
