import { redirect } from 'next/navigation'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Caller, callerFor, createAction } from './action'
import { AppError } from './errors'
import { log } from './log'
import { withRequest } from './request'
import { guest, system } from './viewer'

const input = z.strictObject({
  name: z.string().min(3, 'A name has three letters or more.'),
  password: z.string().min(8, 'A password has eight characters or more.'),
})

function form(values: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(values)) data.append(name, value)
  return data
}

const typed = { name: 'Ann', password: 'correct horse' }

describe('the wrapper of every action', () => {
  const action = createAction(async () => callerFor(guest))
  let errors: ReturnType<typeof vi.spyOn>
  beforeEach(() => {
    errors = vi.spyOn(log, 'error').mockImplementation(() => {})
  })
  afterEach(() => errors.mockRestore())

  test('runs the command for the viewer, at one moment, from the address of the request', async () => {
    const asSystem = createAction(async () => callerFor(system))
    const run = asSystem({ name: 'test', input, run: async (caller: Caller, { name }) => ({ caller, name }) })
    const context = { id: 'r', address: '192.0.2.7', tags: new Set<string>(), formStates: new Map<string, unknown>() }
    const result = await withRequest(context, () => run(form(typed)))
    expect(result).toMatchObject({ ok: true, value: { caller: { viewer: system, address: '192.0.2.7' }, name: 'Ann' } })
  })

  test('answers what does not fit field by field and keeps what was typed, but never a password', async () => {
    const run = action({ name: 'test', input, run: async () => 1 })
    const result = await run(form({ name: 'A', password: 'short' }))
    expect(result).toMatchObject({
      ok: false,
      code: 'INVALID',
      fieldErrors: { name: 'A name has three letters or more.', password: 'A password has eight characters or more.' },
      values: { name: 'A' },
    })
    expect(JSON.stringify(result)).not.toContain('short')
  })

  test('refuses fields that the schema does not name', async () => {
    const result = await action({ name: 'test', input, run: async () => 1 })(form({ ...typed, role: 'OWNER' }))
    expect(result).toMatchObject({ ok: false, code: 'INVALID' })
  })

  test('refuses what no form here sends without a look at it, and answers in few bytes', async () => {
    let asked = false
    const strict = createAction(async () => {
      asked = true
      return callerFor(guest)
    })({ name: 'test', input, run: async () => 1 })
    const many = Object.fromEntries(Array.from({ length: 150_000 }, (_, at) => [`field${at}`, 'x']))
    const result = await strict(many)
    expect(result).toMatchObject({ ok: false, code: 'TOO_LARGE', values: {} })
    expect([asked, JSON.stringify(result).length < 500]).toEqual([false, true])
    const unnamed = await strict({ ...typed, name: 'A', junk: 'x'.repeat(1_000_000) })
    expect(unnamed).toMatchObject({ code: 'INVALID', values: { name: 'A' } })
    expect(JSON.stringify(unnamed).length).toBeLessThan(1000)
  })

  test('reads a form of as many fields as 64 kB hold in no time', async () => {
    const data = new FormData()
    for (let at = 0; at < 16_000; at++) data.append(at.toString(36), '')
    const begun = performance.now()
    expect(await action({ name: 'test', input, run: async () => 1 })(data)).toMatchObject({ code: 'TOO_LARGE' })
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  test('says that the database is busy, with what was typed, when it was locked for too long', async () => {
    const result = await action({
      name: 'test',
      input,
      run: async () => Promise.reject(Object.assign(new Error('Operation has timed out'), { code: 'P1008' })),
    })(form(typed))
    expect(result).toMatchObject({ ok: false, code: 'UNAVAILABLE', message: expect.stringContaining('busy'), values: { name: 'Ann' } })
    expect(errors).not.toHaveBeenCalled()
  })

  test('gives back what was typed when nobody can say who asks', async () => {
    const lost = createAction(async () => Promise.reject(new Error('no database')))
    const result = await lost({ name: 'test', input, run: async () => 1 })(form(typed))
    expect(result).toMatchObject({ ok: false, code: 'FAULT', values: { name: 'Ann' } })
  })

  test('leaves out the fields that the framework adds', async () => {
    const result = await action({ name: 'test', input, run: async (_, { name }) => name })(form({ ...typed, $ACTION_REF_1: '' }))
    expect(result).toEqual({ ok: true, value: 'Ann' })
  })

  test("shows a refusal's own sentence", async () => {
    const refuse = async () => {
      throw new AppError('CONFLICT', 'Somebody saved it before you.')
    }
    const result = await action({ name: 'test', input, run: refuse })(form(typed))
    expect(result).toMatchObject({ ok: false, code: 'CONFLICT', message: 'Somebody saved it before you.', values: { name: 'Ann' } })
    expect(errors).not.toHaveBeenCalled()
  })

  test('answers a fault in general terms, under the id that the log has', async () => {
    const fail = async () => {
      throw new Error('SELECT canary FROM users')
    }
    const result = await action({ name: 'save', input, run: fail })(form(typed))
    const [logged] = errors.mock.calls[0] as [{ fault: string; action: string }]
    expect(logged.action).toBe('save')
    expect(result).toMatchObject({ ok: false, code: 'FAULT', message: expect.stringContaining(logged.fault) })
    expect(JSON.stringify(result)).not.toMatch(/canary|correct horse/)
  })

  test('lets a redirect pass', async () => {
    const leave = async () => redirect('/elsewhere')
    await expect(action({ name: 'test', input, run: leave })(form(typed))).rejects.toThrow('NEXT_REDIRECT')
  })

  test('leads away for a sender who takes the outcome alone, once it is there, so that no page is rendered for it', async () => {
    const left: unknown[] = []
    const run = action({ name: 'test', input, run: async () => 1, onFailure: ({ code }) => void left.push(code) })
    const context = { id: 'r', address: '', tags: new Set<string>(), formStates: new Map<string, unknown>(), outcomeOnly: true as const }
    await expect(withRequest(context, () => run(form({ name: 'A' })))).rejects.toThrow('NEXT_REDIRECT')
    expect(left).toEqual(['INVALID'])
  })

  test('takes what was sent after the state that React puts before it', async () => {
    const run = action({ name: 'test', input, run: async (_, { name }) => name })
    expect(await run({ ok: false }, form(typed))).toEqual({ ok: true, value: 'Ann' })
  })

  test('answers what follows a success instead of what the command returned, which may be secret', async () => {
    const run = action({ name: 'test', input, run: async () => 'secret', onSuccess: (_, { name }) => name })
    expect(await run(form(typed))).toEqual({ ok: true, value: 'Ann' })
  })

  test('leaves a failure to the page that the form was on, with all that was sent beside the input', async () => {
    const left: unknown[] = []
    const run = action({
      name: 'test',
      input,
      read: ({ back: _, ...fields }) => fields,
      run: async () => 1,
      onFailure: (failure, { back }) => void left.push(failure.code, back),
    })
    expect(await run(form({ ...typed, name: 'A', back: '/queue' }))).toBe(undefined)
    expect(left).toEqual(['INVALID', '/queue'])
    expect(await run(form({ ...typed, back: '/queue' }))).toEqual({ ok: true, value: 1 })
  })

  test('does not call a fault of what follows a success a change that was not made', async () => {
    const run = action({ name: 'test', input, run: async () => 1, onSuccess: async () => Promise.reject(new Error('no cookie')) })
    await expect(run(form(typed))).rejects.toThrow('no cookie')
  })
})
