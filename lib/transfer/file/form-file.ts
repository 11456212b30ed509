import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/imports'

interface FormFile {
  fileName: string
  content: AsyncGenerator<Buffer>
}

const longestHead = 16 * 1024
const broken = () => new AppError('INVALID', messages.fileDidNotArriveWhole())

/**
 * The file that a form of this one field sends as multipart/form-data, as a stream: it is never in memory as a whole.
 * Throws INVALID when the request is no such form, and while it is read when the end is missing.
 */
export async function openFormFile({ headers, body }: Pick<Request, 'headers' | 'body'>): Promise<FormFile> {
  const boundary = /^multipart\/form-data;.*\bboundary="?([^";]{1,70})"?/i.exec(headers.get('content-type') ?? '')?.[1]
  if (!boundary || !body) throw new AppError('INVALID', messages.chooseFile())
  const chunks = body[Symbol.asyncIterator]()
  let start: Buffer = Buffer.alloc(0)
  let end = -1
  while (end < 0) {
    const { done, value } = await chunks.next()
    if (done || start.length > longestHead) throw broken()
    start = Buffer.concat([start, value])
    end = start.indexOf('\r\n\r\n')
  }
  const head = start.toString('utf8', 0, end)
  const fileName = /\bfilename="((?:[^"\\]|\\.)*)"/i.exec(head)?.[1]
  if (!head.startsWith(`--${boundary}\r\n`) || !fileName) throw new AppError('INVALID', messages.chooseFile())
  return { fileName, content: upTo(`\r\n--${boundary}`, start.subarray(end + 4), chunks) }
}

async function* upTo(mark: string, first: Buffer, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting = first
  for (;;) {
    const end = waiting.indexOf(mark)
    if (end >= 0) {
      yield waiting.subarray(0, end)
      return
    }
    // The mark may be cut in two by the end of a chunk.
    const sure = Math.max(0, waiting.length - mark.length)
    if (sure > 0) yield waiting.subarray(0, sure)
    const { done, value } = await chunks.next()
    if (done) throw broken()
    waiting = Buffer.concat([waiting.subarray(sure), value])
  }
}
