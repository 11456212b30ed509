import { type FileHandle, open } from 'node:fs/promises'

/** Place of a record in its file, in bytes. */
export interface Span {
  start: number
  length: number
}

const buffered = 256 * 1024

/** A file of JSON records, one a line: written once from its beginning, read at any place. What would not fit into memory waits there. */
export class Spool {
  readonly #file: FileHandle
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #end = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  /** An empty one; a file of that name is replaced. */
  static async create(path: string): Promise<Spool> {
    return new Spool(await open(path, 'w+', 0o600))
  }

  async add(record: unknown): Promise<Span> {
    const line = Buffer.from(`${JSON.stringify(record)}\n`)
    const span = { start: this.#end, length: line.length }
    this.#waiting.push(line)
    this.#waitingBytes += line.length
    this.#end += line.length
    if (this.#waitingBytes >= buffered) await this.#flush()
    return span
  }

  async read({ start, length }: Span): Promise<unknown> {
    await this.#flush()
    const { buffer } = await this.#file.read(Buffer.alloc(length), 0, length, start)
    return JSON.parse(buffer.toString('utf8'))
  }

  async close(): Promise<void> {
    await this.#flush()
    await this.#file.close()
  }

  async #flush(): Promise<void> {
    if (this.#waitingBytes === 0) return
    const bytes = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waitingBytes = 0
    await this.#file.write(bytes, 0, bytes.length, this.#end - bytes.length)
  }
}

/** Most records that are read at a time, and bytes after which no other one is added to them. */
interface RecordLimits {
  count: number
  bytes?: number
}

/** The records of a finished file from byte `start` on, as many at a time as the limits allow, each time with the byte they end at. */
export async function* readRecords(
  path: string,
  start: number,
  { count, bytes = Number.POSITIVE_INFINITY }: RecordLimits,
): AsyncGenerator<{ records: unknown[]; end: number }> {
  const file = await open(path)
  try {
    let rest: Buffer = Buffer.alloc(0)
    let end = start
    let begun = start
    let records: unknown[] = []
    for (let at = start; ; ) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(buffered), 0, buffered, at)
      if (bytesRead === 0) break
      at += bytesRead
      rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
      for (let cut = rest.indexOf(10); cut >= 0; cut = rest.indexOf(10)) {
        records.push(JSON.parse(rest.toString('utf8', 0, cut)))
        end += cut + 1
        rest = rest.subarray(cut + 1)
        if (records.length < count && end - begun < bytes) continue
        yield { records, end }
        begun = end
        records = []
      }
    }
    if (records.length > 0) yield { records, end }
  } finally {
    await file.close()
  }
}
