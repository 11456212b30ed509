import { expect, test } from 'vitest'
import { countChangedWords } from './changed-words'

test('the size of an edit is counted in words', () => {
  expect(countChangedWords('One two three.\nSame.', 'One 2 three, four.\nSame.')).toEqual({ added: 2, removed: 1 })
  expect(countChangedWords('One two.', 'One, two!\r\n')).toEqual({ added: 0, removed: 0 })
  expect(countChangedWords('', 'Über uns')).toEqual({ added: 2, removed: 0 })
})
