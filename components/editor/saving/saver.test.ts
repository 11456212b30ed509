import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type SaveAnswer, Saver } from './saver'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

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

test('a change is sent two seconds after the last one, once', async () => {
  const { made, sent } = saver()
  made.changed()
  await vi.advanceTimersByTimeAsync(1500)
  made.changed()
  await vi.advanceTimersByTimeAsync(1500)
  expect(sent).toEqual([])
  expect(made.state()).toEqual({ kind: 'unsaved' })
  await vi.advanceTimersByTimeAsync(500)
  expect(sent).toEqual([{ version: 1, order: 'save' }])
  expect(made.state()).toEqual({ kind: 'saved', at: 'now' })
  expect(made.isDirty).toBe(false)
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
  await vi.advanceTimersByTimeAsync(2000)
  expect(sent).toHaveLength(2)
  expect(made.isDirty).toBe(false)
})

test('after a conflict nothing is sent until the writer decides', async () => {
  const { made, sent } = saver({ ok: false, conflict: true, reason: 'saved elsewhere' })
  made.changed()
  await vi.advanceTimersByTimeAsync(2000)
  expect(made.state()).toEqual({ kind: 'conflict', reason: 'saved elsewhere' })
  made.changed()
  made.flush()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toHaveLength(1)
  expect(made.isDirty).toBe(true)
  made.adopt(7)
  await made.run('save')
  expect(sent[1]).toEqual({ version: 7, order: 'save' })
  expect(made.isDirty).toBe(false)
})

test('a server that cannot be reached is tried again', async () => {
  const { made, sent } = saver(new Error('network'))
  made.changed()
  await vi.advanceTimersByTimeAsync(2000)
  expect(made.state().kind).toBe('failed')
  expect(made.isDirty).toBe(true)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sent).toHaveLength(2)
  expect(made.isDirty).toBe(false)
})

test('a refused save stays unsaved until something changes', async () => {
  const { made, sent } = saver({ ok: false, conflict: false, reason: 'check the marked fields' })
  expect(await made.run('publish')).toBe(false)
  expect(made.state()).toEqual({ kind: 'failed', reason: 'check the marked fields' })
  expect(made.isDirty).toBe(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toHaveLength(1)
})
