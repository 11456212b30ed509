import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type SaveAnswer, Saver } from './saver'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const refused = (problem: 'refused' | 'busy' | 'signed-out' | 'conflict', reason = ''): SaveAnswer => ({ ok: false, problem, reason })
const network = new Error('network')

function saver(...answers: (SaveAnswer | Error)[]) {
  const sent: { version: number; order: string }[] = []
  const made = new Saver<string>({
    version: 1,
    savedAt: 'before',
    autosave: 'save',
    send: async (version, order) => {
      sent.push({ version, order })
      const answer = answers.shift() ?? { ok: true, version: version + 1, savedAt: 'now' }
      if (answer instanceof Error) throw answer
      return answer
    },
  })
  return { made, sent }
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

test('a change is sent within two seconds after the last one, once', async () => {
  const { made, sent } = saver()
  made.changed()
  await pass(1400)
  made.changed()
  await pass(1400)
  expect(sent).toEqual([])
  expect(made.state()).toEqual({ kind: 'unsaved' })
  await pass(500)
  expect(sent).toEqual([{ version: 1, order: 'save' }])
  expect(made.state()).toEqual({ kind: 'saved', at: 'now' })
  expect(made.isDirty).toBe(false)
})

test('somebody who types on is saved every ten seconds at the least', async () => {
  const { made, sent } = saver()
  for (let second = 0; second < 30; second += 0.5) {
    made.changed()
    await pass(500)
    expect(sent.length).toBeGreaterThanOrEqual(Math.floor(second / 10))
  }
})

test('an order waits for the save under way and starts from its version', async () => {
  const { made, sent } = saver()
  made.changed()
  const first = made.run('save')
  const second = made.run('publish')
  expect(await first).toBe(true)
  expect(await second).toBe(true)
  expect(sent).toEqual([
    { version: 1, order: 'save' },
    { version: 2, order: 'publish' },
  ])
})

test('what is typed while a save is under way is sent after it', async () => {
  const { made, sent } = saver()
  made.changed()
  const running = made.run('save')
  made.changed()
  await running
  expect(made.state()).toEqual({ kind: 'unsaved' })
  expect(made.isDirty).toBe(true)
  await pass(2000)
  expect(sent).toHaveLength(2)
  expect(made.isDirty).toBe(false)
})

test('after a conflict nothing is sent until both are brought together', async () => {
  const { made, sent } = saver(refused('conflict'))
  made.changed()
  await pass(2000)
  expect(made.state()).toEqual({ kind: 'conflict' })
  made.changed()
  made.flush()
  await pass(60_000)
  expect(sent).toHaveLength(1)
  expect(made.isDirty).toBe(true)
  made.adopt({ version: 7, savedAt: 'theirs', ahead: true })
  await pass(0)
  expect(sent[1]).toEqual({ version: 7, order: 'save' })
  expect(made.isDirty).toBe(false)
})

test('a version that holds all there is needs no save', async () => {
  const { made, sent } = saver()
  made.adopt({ version: 7, savedAt: 'theirs', ahead: false })
  await pass(60_000)
  expect(made.state()).toEqual({ kind: 'saved', at: 'theirs' })
  expect(sent).toEqual([])
})

test('a server that cannot be reached is tried again, ever more rarely, and at once when asked', async () => {
  const { made, sent } = saver(...Array(4).fill(network))
  made.changed()
  await pass(2000)
  expect(made.state().kind).toBe('offline')
  made.changed()
  await pass(1000)
  expect(sent).toHaveLength(1)
  await pass(500 + 4000)
  expect(sent).toHaveLength(3)
  made.flush()
  await pass(0)
  expect(sent).toHaveLength(4)
  made.flush()
  await pass(0)
  expect(made.isDirty).toBe(false)
})

test('a server that has no time is asked again', async () => {
  const { made, sent } = saver(refused('busy', 'too many'))
  made.changed()
  await pass(1500)
  expect(made.state()).toEqual({ kind: 'failed', reason: 'too many' })
  await pass(2000)
  expect(sent).toHaveLength(2)
  expect(made.isDirty).toBe(false)
})

test('what was asked for of a server that has no time is asked for again, until something changes', async () => {
  const { made, sent } = saver(refused('busy', 'too many'), refused('busy', 'too many'))
  expect(await made.run('publish')).toBe(false)
  expect(made.state()).toEqual({ kind: 'waiting', reason: 'too many' })
  await pass(2000 + 4000)
  expect(sent.map(({ order }) => order)).toEqual(['publish', 'publish', 'publish'])
  expect(made.state().kind).toBe('saved')

  const other = saver(refused('busy', 'too many'))
  await other.made.run('publish')
  other.made.changed()
  expect(other.made.state().kind).toBe('unsaved')
  await pass(10_000)
  expect(other.sent.map(({ order }) => order)).toEqual(['publish', 'save'])
})

test('a session that ended keeps the text unsaved until the next try', async () => {
  const { made, sent } = saver(refused('signed-out'))
  made.changed()
  await pass(60_000)
  expect(made.state()).toEqual({ kind: 'signed-out' })
  expect(sent).toHaveLength(1)
  made.flush()
  await pass(0)
  expect(made.isDirty).toBe(false)
})

test('a refused save stays unsaved until something changes', async () => {
  const { made, sent } = saver(refused('refused', 'check the marked fields'))
  expect(await made.run('publish')).toBe(false)
  expect(made.state()).toEqual({ kind: 'failed', reason: 'check the marked fields' })
  expect(made.isDirty).toBe(true)
  await pass(60_000)
  expect(sent).toHaveLength(1)
  made.changed()
  await pass(1500)
  expect(sent).toHaveLength(2)
})
