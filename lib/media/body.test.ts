import { expect, test } from 'vitest'
import { readBody } from './body'

function sent(chunks: string[], length: string | null) {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })
  return { headers: new Headers(length === null ? {} : { 'content-length': length }), body }
}

test('what is sent arrives as it was sent', async () => {
  expect(Buffer.from(await readBody(sent(['0123', '', '456789'], '10'))).toString()).toBe('0123456789')
  expect(await readBody({ headers: new Headers({ 'content-length': '0' }), body: null })).toHaveLength(0)
})

test.each([
  ['more than was announced', sent(['0123456789', 'x'], '10'), 'INVALID'],
  ['less than was announced', sent(['012'], '10'), 'INVALID'],
  ['no length', sent(['012'], null), 'INVALID'],
  ['a length that is none', sent(['012'], '-3'), 'INVALID'],
  ['21 MB', sent(['012'], String(21 * 1024 * 1024)), 'TOO_LARGE'],
])('%s is refused', async (_what, request, code) => {
  await expect(readBody(request)).rejects.toMatchObject({ code })
})
