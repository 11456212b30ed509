import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/imports'

/** A file as it is sent. */
export interface SentFile {
  fileName: string
  content: AsyncIterable<Uint8Array>
}

const longestHead = 16 * 1024
const broken = () => new AppError('INVALID', messages.fileDidNotArriveWhole())
const none = () => new AppError('INVALID', messages.chooseFile())

/**
 * Reads the files that a form of this one field sends as multipart/form-data, as streams: none is ever in memory as a whole, and each is to
 * be read before the next is asked for. Throws INVALID when the request is no such form or has no file, and when the end is missing.
 */
export async function* readFormFiles({ headers, body }: Pick<Request, 'headers' | 'body'>): AsyncGenerator<SentFile> {
  const boundary = /^multipart\/form-data;.*\bboundary="?([^";]{1,70})"?/i.exec(headers.get('content-type') ?? '')?.[1]
  if (!boundary || !body) throw none()
  const sent = new SentBytes(body[Symbol.asyncIterator]())
  if ((await sent.upTo('\r\n')) !== `--${boundary}`) throw none()
  for (;;) {
    const fileName = /\bfilename="((?:[^"\\]|\\.)*)"/i.exec(await sent.upTo('\r\n\r\n'))?.[1]
    if (!fileName) throw none()
    yield { fileName, content: sent.streamTo(`\r\n--${boundary}`) }
    // Two dashes follow the last boundary, and a line break each of the others.
    if ((await sent.take(2)) === '--') return
  }
}

class SentBytes {
  readonly #chunks: AsyncIterator<Uint8Array>
  #waiting: Buffer = Buffer.alloc(0)

  constructor(chunks: AsyncIterator<Uint8Array>) {
    this.#chunks = chunks
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#chunks.next()
    if (done) throw broken()
    this.#waiting = Buffer.concat([this.#waiting, value])
  }

  async take(length: number): Promise<string> {
    while (this.#waiting.length < length) await this.#more()
    const text = this.#waiting.toString('utf8', 0, length)
    this.#waiting = this.#waiting.subarray(length)
    return text
  }

  /** The text before a mark, which is short. */
  async upTo(mark: string): Promise<string> {
    let end = this.#waiting.indexOf(mark)
    while (end < 0) {
      if (this.#waiting.length > longestHead) throw broken()
      await this.#more()
      end = this.#waiting.indexOf(mark)
    }
    const text = await this.take(end)
    this.#waiting = this.#waiting.subarray(mark.length)
    return text
  }

  async *streamTo(mark: string): AsyncGenerator<Buffer> {
    for (;;) {
      const end = this.#waiting.indexOf(mark)
      // The mark may be cut in two by the end of a chunk.
      const sure = end < 0 ? Math.max(0, this.#waiting.length - mark.length) : end
      const ready = this.#waiting.subarray(0, sure)
      this.#waiting = this.#waiting.subarray(end < 0 ? sure : end + mark.length)
      if (ready.length > 0) yield ready
      if (end >= 0) return
      await this.#more()
    }
  }
}
