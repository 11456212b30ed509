import { expect, test } from 'vitest'
import { OpenElements } from './open-elements'

test('the innermost element of a name is closed, with all that were opened in it', () => {
  const open = new OpenElements<{ name: string; at: number }>()
  for (const [at, name] of ['a', 'b', 'a', 'c'].entries()) open.open({ name, at })
  expect(open.close('a')).toEqual({ name: 'a', at: 2 })
  expect(open.innermost).toEqual({ name: 'b', at: 1 })
  expect(open.close('c')).toBeUndefined()
  expect([open.close('a')?.at, open.innermost, open.close('a')]).toEqual([0, undefined, undefined])
})

test('elements that nobody closes cost no more steps the more they are', () => {
  let steps = 0
  const element = (name: string) => ({
    get name() {
      steps++
      return name
    },
  })
  const open = new OpenElements<{ name: string }>()
  const count = 2000
  for (let at = 0; at < count; at++) open.open(element('i'))
  for (let at = 0; at < count; at++) open.close('b')
  open.close('i')
  expect(steps).toBeLessThan(count * 5)
})
