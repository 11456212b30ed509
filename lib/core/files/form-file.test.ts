import { expect, test } from 'vitest'
import { openFormFile } from './form-file'

async function sent(content: Buffer, { step, cut = 0, name = 'a.xml' }: { step: number; cut?: number; name?: string }) {
  const head = `--edge\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/xml\r\n\r\n`
  const whole = Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--edge--\r\n')])
  const bytes = whole.subarray(0, whole.length - cut)
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(stream) {
      for (let at = 0; at < bytes.length; at += step) stream.enqueue(Uint8Array.from(bytes.subarray(at, at + step)))
      stream.close()
    },
  })
  const { fileName, content: stream } = await openFormFile({
    body,
    headers: new Headers({ 'content-type': 'multipart/form-data; boundary=edge' }),
  })
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return { fileName, content: Buffer.concat(parts) }
}

test('a file arrives byte by byte as it was sent, however the stream is cut', async () => {
  const content = Buffer.from('\r\n--edgy\r\n--edg\0\xff\r\n\r\n<x/>', 'latin1')
  for (const step of [1, 2, 3, 7, 64, 4096]) expect(await sent(content, { step })).toEqual({ fileName: 'a.xml', content })
  expect((await sent(Buffer.alloc(0), { step: 5 })).content).toHaveLength(0)
})

test('what is not read of a file passes by, so that the sender gets its answer', async () => {
  let left = 200
  const head = '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (stream) => stream.enqueue(Uint8Array.from(Buffer.from(head))),
    pull(stream) {
      left--
      stream.enqueue(Uint8Array.from(left > 0 ? Buffer.alloc(65_536) : Buffer.from('\r\n--edge--\r\n')))
      if (left === 0) stream.close()
    },
  })
  const { content } = await openFormFile({ body, headers: new Headers({ 'content-type': 'multipart/form-data; boundary=edge' }) })
  for await (const _ of content) break
  await expect.poll(() => left).toBe(0)
})

test('a form without a file, or one that ends early, is refused', async () => {
  await expect(sent(Buffer.from('x'), { step: 9, name: '' })).rejects.toThrow('Choose a file.')
  await expect(sent(Buffer.from('x'.repeat(99)), { step: 9, cut: 30 })).rejects.toThrow('did not arrive completely')
  await expect(openFormFile(new Request('http://a.example/', { method: 'POST', body: 'x' }))).rejects.toThrow('Choose a file.')
})
