import { afterEach, expect, test, vi } from 'vitest'
import { dependOn } from '@/lib/core/cache'
import { change, openTestServer, shared, type TestServer } from '@/scripts/testing/test-server'

let site: TestServer
afterEach(() => site.close())

test('a flood of comments is no flood of renderings: pages lag a little behind it, and behind nothing else', async () => {
  let now = performance.now()
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
  site = await openTestServer({
    framework(_request, response) {
      dependOn('comments:1', 'body:1')
      shared(response, String(site.asked.length))
    },
  })
  const ask = async () => Number((await site.ask('/talk')).text)
  const comment = async () => {
    change('comments:1', 'every-comment')
    return ask()
  }
  expect(await ask()).toBe(1)
  expect([await comment(), await comment(), await comment()]).toEqual([2, 3, 4])
  for (const milliseconds of [0, 900, 900]) {
    now += milliseconds
    for (let times = 0; times < 4; times++) expect(await comment()).toBe(4)
  }
  now += 300
  expect(await comment(), 'nobody waits for the page that is made anew').toBe(4)
  await expect.poll(ask).toBe(5)
  expect(await comment()).toBe(5)
  change('body:1')
  expect(await ask(), 'the author’s change').toBe(6)
  now += 1001
  expect(await comment(), 'after the flood').toBe(7)
  clock.mockRestore()
})
