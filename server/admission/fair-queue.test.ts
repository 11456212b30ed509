import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { OverloadedError } from '@/lib/core/errors'
import { FairQueue, type FairQueueLimits, type QueuedClient } from './fair-queue'

const roomy: FairQueueLimits = { running: 2, waiting: 32, perSecond: 10_000, patience: 5000, hold: 5000 }
const share = { running: 2, waiting: 8, perSecond: 1000, burst: 1000 }
const from = (key: string, own = {}): QueuedClient => ({ key, share: { ...share, ...own } })

/** Works that run until they are told to end, by name in the order they began. */
function makeWorks(admission: FairQueue) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  return {
    begun,
    ask(name: string, client: QueuedClient): Promise<string> {
      const answered = admission.run(client, async () => {
        begun.push(name)
        await new Promise<void>((resolve) => ends.set(name, resolve))
        return name
      })
      return answered.catch((error) => (error instanceof OverloadedError ? 'refused' : 'broken'))
    },
    async end(name: string) {
      await expect.poll(() => ends.has(name), { interval: 1 }).toBe(true)
      ends.get(name)?.()
    },
    until: (count: number) => expect.poll(() => begun.length, { interval: 1 }).toBe(count),
  }
}

test('a few works run at once, and the others in the order they came', async () => {
  const works = makeWorks(new FairQueue(roomy))
  const all = ['a', 'b', 'c', 'd'].map((name) => works.ask(name, from('one', { running: 9 })))
  await works.until(2)
  await pause(10)
  expect(works.begun).toEqual(['a', 'b'])
  for (const name of ['b', 'a', 'c', 'd']) await works.end(name)
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd'])
  expect(works.begun).toEqual(['a', 'b', 'c', 'd'])
})

test('clients take turns: who comes after somebody’s many waits for one of them', async () => {
  const works = makeWorks(new FairQueue({ ...roomy, running: 1 }))
  for (const name of ['a1', 'a2', 'a3', 'a4']) void works.ask(name, from('attacker'))
  await works.until(1)
  void works.ask('b1', from('reader'))
  void works.ask('c1', from('another reader'))
  for (const name of ['a1', 'a2', 'b1', 'c1', 'a3', 'a4']) await works.end(name)
  expect(works.begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'a4'])
})

test('one client never has all places', async () => {
  const works = makeWorks(new FairQueue(roomy))
  for (const name of ['a1', 'a2', 'a3']) void works.ask(name, from('attacker', { running: 1 }))
  await works.until(1)
  void works.ask('b1', from('reader'))
  await works.until(2)
  expect(works.begun).toEqual(['a1', 'b1'])
})

test('who has too many waiting is refused, and nobody else', async () => {
  const works = makeWorks(new FairQueue({ ...roomy, running: 1 }))
  const answers = Array.from({ length: 12 }, (_, at) => works.ask(`a${at}`, from('attacker', { waiting: 8 })))
  const refused = await Promise.all(answers.slice(8))
  expect(refused).toEqual(Array(4).fill('refused'))
  await works.until(1)
  void works.ask('b', from('reader'))
  await works.end('a0')
  await works.end('a1')
  await works.until(3)
  expect(works.begun).toEqual(['a0', 'a1', 'b'])
})

test('in a full line whoever has most of it makes room for who has less', async () => {
  const works = makeWorks(new FairQueue({ ...roomy, running: 1, waiting: 4 }))
  void works.ask('a0', from('attacker'))
  await works.until(1)
  const many = [1, 2, 3, 4].map((at) => works.ask(`a${at}`, from('attacker')))
  void works.ask('b', from('reader'))
  expect(await many[3]).toBe('refused')
  const others = ['c', 'd', 'e'].map((key) => works.ask(key, from(key)))
  expect(await Promise.all([many[2], others[2]])).toEqual(['refused', 'refused'])
})

test('who asks too often is slowed down, and others are not', async () => {
  const works = makeWorks(new FairQueue(roomy))
  const begin = performance.now()
  for (const name of ['a1', 'a2', 'a3']) void works.ask(name, from('attacker', { perSecond: 2, burst: 2 }))
  for (const name of ['a1', 'a2']) await works.end(name)
  void works.ask('b', from('reader'))
  await works.end('b')
  await works.end('a3')
  expect(performance.now() - begin).toBeGreaterThan(450)
  expect(works.begun).toEqual(['a1', 'a2', 'b', 'a3'])
})

test('all together are slowed down too, in turns', async () => {
  const works = makeWorks(new FairQueue({ ...roomy, running: 9, perSecond: 3 }))
  const begin = performance.now()
  for (const name of ['a1', 'a2', 'a3', 'a4']) void works.ask(name, from('one', { running: 9 }))
  void works.ask('b', from('two'))
  await works.until(3)
  expect(works.begun).toEqual(['a1', 'b', 'a2'])
  await works.until(4)
  expect(performance.now() - begin).toBeGreaterThan(300)
})

test('while many wait, each work is followed by a pause as long as it took', async () => {
  const works = makeWorks(new FairQueue({ ...roomy, running: 1, pressed: 2 }))
  for (const key of ['a', 'b', 'c', 'd']) void works.ask(key, from(key))
  await works.until(1)
  const begin = performance.now()
  await pause(60)
  await works.end('a')
  await works.until(2)
  expect(performance.now() - begin).toBeGreaterThan(110)
  await works.end('b')
  await works.end('c')
  await works.until(4)
})

test('who waits too long is refused', async () => {
  const works = makeWorks(new FairQueue({ ...roomy, running: 1, patience: 30 }))
  void works.ask('a', from('one'))
  await works.until(1)
  expect(await works.ask('b', from('two'))).toBe('refused')
  await works.end('a')
  void works.ask('c', from('three'))
  await works.until(2)
})

test('a work that takes long leaves its place to others, but not to those of its own client', async () => {
  const works = makeWorks(new FairQueue({ ...roomy, running: 1, hold: 20 }))
  void works.ask('a1', from('one', { running: 1 }))
  void works.ask('a2', from('one', { running: 1 }))
  void works.ask('b', from('two'))
  await works.until(2)
  expect(works.begun).toEqual(['a1', 'b'])
  await works.end('a1')
  await works.until(3)
  expect(works.begun).toEqual(['a1', 'b', 'a2'])
})

test('a work that fails leaves its place', async () => {
  const admission = new FairQueue({ ...roomy, running: 1 })
  await expect(admission.run(from('one'), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await admission.run(from('one'), async () => 'fine')).toBe('fine')
})

test('those who cannot be told apart are limited as a whole alone', async () => {
  const works = makeWorks(new FairQueue(roomy))
  const answers = Array.from({ length: 40 }, (_, at) => works.ask(`w${at}`, { key: '', share: null }))
  await works.until(2)
  expect(await Promise.all(answers.slice(32))).toEqual(Array(8).fill('refused'))
})

test('of clients that are gone nothing is remembered', async () => {
  const admission = new FairQueue(roomy)
  for (let at = 0; at < 5000; at++) await admission.run(from(`10.0.${at >> 8}.${at & 255}`), async () => null)
  expect(admission.known).toBeLessThan(1500)
})
