import { expect, test } from 'vitest'
import { toSessions } from './sessions'

const save = (minute: number, authorId: string | null = 'ada') => ({ minute, authorId, createdAt: new Date(minute * 60_000) })
const minutes = (saves: ReturnType<typeof save>[]) => toSessions(saves).map((session) => session.map(({ minute }) => minute))

test('saves belong to one session until a pause of more than half an hour', () => {
  expect(minutes([])).toEqual([])
  expect(minutes([save(100), save(95), save(65), save(34), save(33)])).toEqual([
    [100, 95, 65],
    [34, 33],
  ])
})

test('a session is of one author, also where two of them save in turns', () => {
  expect(minutes([save(5), save(4, 'ben'), save(3), save(2), save(1, null)])).toEqual([[5], [4], [3, 2], [1]])
})
