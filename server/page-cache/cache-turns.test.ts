import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { dependOn } from '@/lib/core/cache'
import { OverloadedError } from '@/lib/core/errors'
import { change, openTestServer, shared, type TestServer } from '@/scripts/testing/test-server'
import type { Turn } from '@/server/admission/turns'

let site: TestServer
afterEach(() => site.close())

test('who asks for an address that somebody else is refused gets a turn of their own; where a finished page was, nobody waits for one', async () => {
  let renderings = 0
  site = await openTestServer({
    framework: (_request, response) => {
      dependOn('body:1')
      shared(response, `page ${++renderings}`)
    },
  })
  const refused: Turn = async () => {
    await pause(20)
    throw new OverloadedError()
  }
  const first = site.pageCache.open('/personal-page', refused)
  const second = site.pageCache.open('/personal-page', (work) => work())
  await expect(first).rejects.toThrow(OverloadedError)
  expect(await second).toMatchObject({ kind: 'page' })
  change('body:1')
  expect(await site.pageCache.open('/personal-page', refused)).toMatchObject({ kind: 'page' })
  expect(renderings).toBe(2)
})

test('who asks after a change does not share the search of who asked before it', async () => {
  let isThere = false
  site = await openTestServer({
    framework: (_request, response) => shared(response, 'there'),
    routeResolver: {
      async resolve() {
        const found = isThere ? ({ kind: 'page' } as const) : null
        await pause(20)
        return found
      },
    },
  })
  const before = site.pageCache.open('/new')
  isThere = true
  change('address:/new')
  expect(await site.pageCache.open('/new')).toMatchObject({ kind: 'page' })
  expect(await before).toMatchObject({ kind: 'missing' })
})

test('many unknown addresses at once get few suggestions', async () => {
  site = await openTestServer({
    framework: (_request, response, context) => shared(response, context?.asked ?? 'nothing'),
    routeResolver: { resolve: async () => null, nearest: async (target) => [target] },
  })
  const replies = await Promise.all(Array.from({ length: 60 }, (_, at) => site.ask(`/mistyped-${at}`)))
  const suggesting = replies.filter(({ text }) => text.startsWith('/mistyped')).length
  expect(suggesting).toBeGreaterThanOrEqual(20)
  expect(suggesting).toBeLessThan(40)
})
