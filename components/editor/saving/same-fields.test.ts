import { expect, test } from 'vitest'
import { resolveFields } from './merge'
import { sameFields } from './same-fields'

test('texts differ by every byte, lists by their names, and other fields by their words', () => {
  expect(sameFields({ source: 'a' }, { source: 'a ' })).toBe(false)
  expect(sameFields({ tags: 'a,b' }, { tags: 'a, b,' })).toBe(true)
  expect(sameFields({ tags: 'a, b' }, { tags: 'b, a' })).toBe(false)
  expect(sameFields({ title: ' a  b ' }, { title: 'a b' })).toBe(true)
})

test('what a version from before a field was added does not say is no difference, and merging leaves it as it is', () => {
  const kept = { title: 'Kept' }
  const here = { title: 'Kept', description: 'New' }
  expect(sameFields(kept, here)).toBe(true)
  expect(resolveFields({ title: 'Begun' }, here, kept)).toEqual({ fields: here, conflicts: [] })
})

test('a field of which only one side has a new value is merged by its rule, one that both changed is asked about', () => {
  const base = { title: 'A', description: 'B', source: 'One.\n\nTwo.', tags: 'x' }
  const mine = { ...base, title: 'Mine', source: 'My one.\n\nTwo.', tags: 'x, mine' }
  const theirs = { ...base, title: 'Theirs', description: 'Theirs', source: 'One.\n\nTheir two.', tags: 'x, theirs' }
  const { fields, conflicts } = resolveFields(base, mine, theirs)
  expect(fields).toMatchObject({ title: 'Mine', description: 'Theirs', source: 'My one.\n\nTheir two.', tags: 'x, theirs, mine' })
  expect(conflicts.map(({ field }) => field)).toEqual(['title'])
})
