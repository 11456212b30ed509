import { expect, test } from 'vitest'
import { OverloadedError } from '@/lib/core/errors'
import { BatchedLookup } from './batched-lookup'

/** A look-up that knows these paths, and the batches that it was asked for. */
function makeLookup(known: Set<string>, options: { most?: number } = {}) {
  const batches: string[][] = []
  const pick = async (paths: readonly string[]) => {
    batches.push([...paths])
    if (paths.includes('/broken')) throw new Error('broken')
    return new Set(paths.filter((path) => known.has(path)))
  }
  return { batches, lookup: new BatchedLookup({ pick, rest: 1, ...options }) }
}

test('thousands of paths that are asked for at the same time are a few look-ups, and each gets its own answer', async () => {
  const { batches, lookup } = makeLookup(new Set(['/1', '/150']))
  const first = await Promise.all(Array.from({ length: 200 }, (_, at) => lookup.has(`/${at}`)))
  expect(first.flatMap((is, at) => (is ? [at] : []))).toEqual([1, 150])
  expect(batches).toHaveLength(1)
})

test('what is asked for after a look-up began is in the next one, which sees what changed meanwhile', async () => {
  const known = new Set<string>()
  const { batches, lookup } = makeLookup(known)
  const before = lookup.has('/new')
  await Promise.resolve()
  await Promise.resolve()
  known.add('/new')
  const after = lookup.has('/new')
  expect([await before, await after]).toEqual([false, true])
  expect(batches).toEqual([['/new'], ['/new']])
})

test('no more than a look-up takes wait for it: the others are refused', async () => {
  const { lookup } = makeLookup(new Set(['/1']), { most: 3 })
  const asked = ['/1', '/2', '/3', '/4', '/1'].map((path) => lookup.has(path).catch((error) => error))
  expect(await Promise.all(asked)).toEqual([true, false, false, expect.any(OverloadedError), true])
  expect(await lookup.has('/1')).toBe(true)
})

test('a look-up that fails tells those who wait for it, and the next one is made', async () => {
  const { lookup } = makeLookup(new Set(['/1']))
  const both = [lookup.has('/broken'), lookup.has('/1')].map((asked) => asked.catch(() => 'failed'))
  expect(await Promise.all(both)).toEqual(['failed', 'failed'])
  expect(await lookup.has('/1')).toBe(true)
})
