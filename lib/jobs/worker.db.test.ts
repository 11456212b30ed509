import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { setClock } from '@/lib/core/clock'
import { onEachDatabase } from '@/scripts/testing/database'
import { enqueue, jobsLag, purgeJobs } from './commands'
import type { JobKind } from './types'
import { backoff, Worker } from './worker'

const second = 1000
const day = 24 * 60 * 60 * second

onEachDatabase('jobs', ({ db }) => {
  let time: number
  const at = (milliseconds = 0) => new Date(time + milliseconds)
  const job = (kind: string, uniqueKey?: string) => enqueue(db(), { kind, payload: {}, runAt: at(), ...(uniqueKey ? { uniqueKey } : {}) })
  const rows = () => db().job.findMany({ orderBy: { createdAt: 'asc' } })

  beforeEach(async () => {
    time = Date.UTC(2026, 0, 1)
    setClock(() => at())
    await db().job.deleteMany()
  })
  afterEach(() => setClock())

  test('a job runs once it is due, and once', async () => {
    const ran: unknown[] = []
    const kinds: Record<string, JobKind> = { greet: { run: async (payload) => void ran.push(payload) } }
    await enqueue(db(), { kind: 'greet', payload: { name: 'Ada' }, runAt: at(5 * second) })
    const worker = new Worker(kinds)
    expect(await worker.runDue()).toEqual({ done: 0, failed: 0 })
    time += 5 * second
    expect(await worker.runDue()).toEqual({ done: 1, failed: 0 })
    expect(await worker.runDue()).toEqual({ done: 0, failed: 0 })
    expect(ran).toEqual([{ name: 'Ada' }])
  })

  test('of several workers one runs each job', async () => {
    const ran: string[] = []
    const kinds: Record<string, JobKind> = { count: { run: async (payload) => void ran.push(JSON.stringify(payload)) } }
    for (let index = 0; index < 20; index++) await enqueue(db(), { kind: 'count', payload: { index }, runAt: at() })
    await Promise.all([new Worker(kinds), new Worker(kinds), new Worker(kinds)].map((worker) => worker.runDue()))
    expect(ran).toHaveLength(20)
    expect(new Set(ran).size).toBe(20)
  })

  test('a job that fails is tried again later and later, then laid aside with its reason', async () => {
    let tries = 0
    const worker = new Worker({
      fail: {
        async run() {
          tries++
          throw new Error('no route to host')
        },
      },
    })
    await job('fail', 'only')
    for (let turn = 0; turn < 20; turn++) {
      await worker.runDue()
      expect(await worker.runDue()).toEqual({ done: 0, failed: 0 })
      time += day
    }
    expect(tries).toBe(8)
    expect(await rows()).toMatchObject([{ status: 'DEAD', lastError: 'no route to host', uniqueKey: null, attempts: 8 }])
  })

  test('waiting grows from five seconds to an hour, spread by up to a quarter either way', () => {
    expect([1, 2, 3, 30].map((attempt) => backoff(attempt, () => 0.5))).toEqual([5000, 10_000, 20_000, 3_600_000])
    expect([backoff(1, () => 0), backoff(1, () => 1)]).toEqual([3750, 6250])
  })

  test('a job whose process died is run by another once its lease is over', async () => {
    await job('greet')
    await db().job.updateMany({ data: { status: 'RUNNING', lockedBy: 'dead', attempts: 1, lockedUntil: at(60 * second) } })
    const worker = new Worker({ greet: { run: async () => {} } })
    expect((await worker.runDue()).done).toBe(0)
    time += 61 * second
    expect((await worker.runDue()).done).toBe(1)
    expect(await rows()).toMatchObject([{ status: 'DONE', attempts: 2 }])
  })

  test('of one key there is one job at a time, and another may follow it', async () => {
    const worker = new Worker({ greet: { run: async () => {} } })
    await job('greet', 'same')
    await db().$transaction(async (tx) => {
      await enqueue(tx, { kind: 'greet', payload: {}, runAt: at(), uniqueKey: 'same' })
    })
    expect(await rows()).toHaveLength(1)
    await worker.runDue()
    await job('greet', 'same')
    expect((await rows()).map(({ status }) => status)).toEqual(['DONE', 'QUEUED'])
  })

  test('a job enqueued in a transaction that fails is not there', async () => {
    const failing = db().$transaction(async (tx) => {
      await enqueue(tx, { kind: 'greet', payload: {}, runAt: at() })
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    expect(await rows()).toEqual([])
  })

  test('what is done again and again is done on time, once by however many processes, and goes on after a failure', async () => {
    let runs = 0
    let works = true
    const kinds: Record<string, JobKind> = {
      hourly: {
        every: 3600 * second,
        async run() {
          runs++
          if (!works) throw new Error('not now')
        },
      },
    }
    const workers = [new Worker(kinds), new Worker(kinds)]
    const turn = async () => {
      for (const worker of workers) await worker.runDue()
    }
    await turn()
    expect(runs).toBe(1)
    time += 3600 * second
    await turn()
    expect(runs).toBe(2)
    works = false
    for (let hour = 0; hour < 40; hour++) {
      time += 3600 * second
      await turn()
    }
    works = true
    const before = runs
    time += 3600 * second
    await turn()
    expect(runs).toBe(before + 1)
  })

  test('what falls due by itself is done when its time has come', async () => {
    const rung: number[] = []
    const due = time + 30 * second
    const alarm = { next: async () => (rung.length ? null : new Date(due)), run: async (now: Date) => rung.push(now.getTime()) }
    const worker = new Worker({}, [alarm])
    await worker.runDue()
    expect(rung).toEqual([])
    time += 30 * second
    await worker.runDue()
    await worker.runDue()
    expect(rung).toEqual([due])
  })

  test('stopping waits for the job that runs and gives back the others untouched', async () => {
    let release = () => {}
    let begun = () => {}
    const started = new Promise<void>((resolve) => {
      begun = resolve
    })
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const worker = new Worker({
      slow: {
        async run() {
          begun()
          await held
        },
      },
    })
    await job('slow')
    await job('slow')
    const running = worker.runDue()
    await started
    const stopped = worker.stop()
    release()
    await Promise.all([running, stopped])
    const statuses = (await rows()).map(({ status, attempts }) => `${status} ${attempts}`)
    expect(statuses.sort()).toEqual(['DONE 1', 'QUEUED 0'])
  })

  test('a kind that waits on others holds nothing up, and only so many of it wait at once', async () => {
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    let waiting = 0
    let most = 0
    const greeted: string[] = []
    const kinds: Record<string, JobKind> = {
      call: {
        atOnce: 2,
        async run() {
          most = Math.max(most, ++waiting)
          await answered
          waiting--
        },
      },
      greet: { run: async () => void greeted.push('hello') },
    }
    for (let number = 0; number < 5; number++) await enqueue(db(), { kind: 'call', payload: {}, runAt: at(-1000) })
    await job('greet')
    const worker = new Worker(kinds)
    worker.start()
    try {
      await vi.waitFor(() => expect(greeted).toEqual(['hello']), 5000)
      expect([waiting, most]).toEqual([2, 2])
      await job('greet')
      await vi.waitFor(() => expect(greeted).toHaveLength(2), 5000)
      expect((await rows()).filter(({ kind, status }) => kind === 'call' && status === 'RUNNING')).toHaveLength(2)
      answer()
      await vi.waitFor(async () => expect((await rows()).every(({ status }) => status === 'DONE')).toBe(true), 5000)
      expect(most).toBe(2)
    } finally {
      answer()
      await worker.stop()
    }
  })

  test('a kind can be tried another number of times, and hears of it when its job is laid aside', async () => {
    const lost: unknown[] = []
    const run = async () => {
      throw new Error('nobody answers')
    }
    const worker = new Worker({ call: { atOnce: 1, tries: 3, run, gaveUp: async (payload) => void lost.push(payload) } })
    await enqueue(db(), { kind: 'call', payload: { to: 'Ada' }, runAt: at() })
    for (let turn = 0; turn < 3; turn++) {
      expect([turn, ...lost]).toEqual([turn])
      expect(await worker.runDue()).toEqual({ done: 0, failed: 1 })
      time += day
    }
    expect(lost).toEqual([{ to: 'Ada' }])
  })

  test('how late jobs are is known, and what ended long ago goes', async () => {
    expect(await jobsLag(at())).toBe(0)
    await job('greet')
    expect(await jobsLag(at(90 * second))).toBe(90 * second)
    await new Worker({ greet: { run: async () => {} } }).runDue()
    expect(await jobsLag(at(90 * second))).toBe(0)
    expect(await purgeJobs(at(6 * day))).toBe(0)
    expect(await purgeJobs(at(8 * day))).toBe(1)
  })

  describe('a clock that was ahead and is right again', () => {
    const ahead = 400 * day
    const nothing = { run: async () => {} }
    const kinds: Record<string, JobKind> = {
      daily: { every: day, run: async () => void ran.push('daily') },
      mail: { run: async () => void ran.push('mail') },
      later: nothing,
    }
    let ran: string[]
    beforeEach(() => {
      ran = []
    })

    test('stops nothing of what is done again and again, nor what was ordered or tried meanwhile', async () => {
      const start = time
      await enqueue(db(), { kind: 'later', payload: {}, runAt: at(30 * day) })
      await enqueue(db(), { kind: 'tried', payload: {}, runAt: at() })
      time += ahead
      await new Worker({ ...kinds, tried: { run: () => Promise.reject(new Error('not now')) } }).runDue()
      await db().job.deleteMany({ where: { kind: 'later' } })
      await db().job.create({ data: { kind: 'mail', payload: {}, runAt: at(), createdAt: at() } })
      await db().job.create({ data: { kind: 'leased', payload: {}, runAt: at(), status: 'RUNNING', lockedUntil: at(60 * second) } })
      time = start
      await enqueue(db(), { kind: 'later', payload: {}, runAt: at(30 * day) })
      ran = []
      const kindsNow = {
        ...kinds,
        tried: { run: async () => void ran.push('tried') },
        leased: { run: async () => void ran.push('leased') },
      }
      const worker = new Worker(kindsNow)
      await worker.runDue()
      time += second
      await worker.runDue()
      expect(ran.sort()).toEqual(['daily', 'leased', 'mail', 'tried'])
      const waiting = (await rows()).filter(({ status }) => status === 'QUEUED')
      expect(waiting.map(({ kind }) => kind).sort()).toEqual(['daily', 'later'])
      expect(await jobsLag(at(day))).toBeGreaterThan(0)
      expect(await jobsLag(at())).toBe(0)
    })

    test('is noticed while the server runs', async () => {
      vi.useFakeTimers({ toFake: ['performance'] })
      const worker = new Worker(kinds)
      time += ahead
      await worker.runDue()
      time -= ahead
      ran = []
      vi.advanceTimersByTime(61 * second)
      await worker.runDue()
      vi.useRealTimers()
      expect(ran).toEqual(['daily'])
    })
  })
})
