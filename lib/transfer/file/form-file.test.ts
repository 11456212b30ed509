import { expect, test } from 'vitest'
import { readFormFiles } from './form-file'

interface Sent {
  name: string
  content: Buffer
}

async function arrive(files: readonly Sent[], { step, cut = 0 }: { step: number; cut?: number }): Promise<Sent[]> {
  const parts = files.flatMap(({ name, content }) => [
    Buffer.from(`--edge\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/xml\r\n\r\n`),
    content,
    Buffer.from('\r\n'),
  ])
  const whole = Buffer.concat([...parts, Buffer.from('--edge--\r\n')])
  const bytes = whole.subarray(0, whole.length - cut)
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(stream) {
      for (let at = 0; at < bytes.length; at += step) stream.enqueue(Uint8Array.from(bytes.subarray(at, at + step)))
      stream.close()
    },
  })
  const arrived: Sent[] = []
  for await (const { fileName, content } of readFormFiles({
    body,
    headers: new Headers({ 'content-type': 'multipart/form-data; boundary=edge' }),
  })) {
    const chunks: Uint8Array[] = []
    for await (const chunk of content) chunks.push(chunk)
    arrived.push({ name: fileName, content: Buffer.concat(chunks) })
  }
  return arrived
}

const alone = (content: Buffer, name = 'a.xml') => [{ name, content }]

test('files arrive byte by byte as they were sent, however the stream is cut', async () => {
  const content = Buffer.from('\r\n--edgy\r\n--edg\0\xff\r\n\r\n<x/>', 'latin1')
  const both = [...alone(content), { name: 'b.xml', content: Buffer.from('\r\n--') }]
  for (const step of [1, 2, 3, 7, 64, 4096]) {
    expect(await arrive(alone(content), { step })).toEqual(alone(content))
    expect(await arrive(both, { step })).toEqual(both)
  }
  expect((await arrive(alone(Buffer.alloc(0)), { step: 5 }))[0]?.content).toHaveLength(0)
})

test('a form without a file, or one that ends early, is refused', async () => {
  await expect(arrive(alone(Buffer.from('x'), ''), { step: 9 })).rejects.toThrow('Choose a file.')
  await expect(arrive(alone(Buffer.from('x'.repeat(99))), { step: 9, cut: 30 })).rejects.toThrow('did not arrive completely')
  const text = new Request('http://a.example/', { method: 'POST', body: 'x' })
  await expect(readFormFiles(text).next()).rejects.toThrow('Choose a file.')
})
