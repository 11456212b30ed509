import { type IncomingHttpHeaders, IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

/** Whole answer of Next. */
export interface CapturedResponse {
  status: number
  headers: OutgoingHttpHeaders
  body: Buffer
}

/** A response that keeps what is written to it instead of sending it. */
class CapturingResponse extends ServerResponse {
  readonly #chunks: Buffer[] = []
  readonly #done: (captured: CapturedResponse) => void
  #begun = false

  constructor(request: IncomingMessage, done: (captured: CapturedResponse) => void) {
    super(request)
    this.#done = done
    Object.defineProperty(this, 'headersSent', { get: () => this.#begun })
  }

  override flushHeaders(): void {
    this.#begun = true
  }

  override writeHead(status: number, reason?: unknown, given?: unknown): this {
    const headers = typeof reason === 'string' ? given : reason
    this.statusCode = status
    if (Array.isArray(headers)) {
      for (let at = 0; at + 1 < headers.length; at += 2) this.setHeader(String(headers[at]), headers[at + 1])
    } else if (headers) {
      for (const [name, value] of Object.entries(headers as OutgoingHttpHeaders)) if (value !== undefined) this.setHeader(name, value)
    }
    this.#begun = true
    return this
  }

  override write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    this.#begun = true
    this.#keep(chunk, encoding)
    const after = typeof encoding === 'function' ? encoding : callback
    if (typeof after === 'function') process.nextTick(after as () => void)
    return true
  }

  override end(chunk?: unknown, encoding?: unknown, callback?: unknown): this {
    if (this.finished) return this
    if (chunk && typeof chunk !== 'function') this.#keep(chunk, encoding)
    this.#begun = true
    this.finished = true
    this.#done({ status: this.statusCode, headers: this.getHeaders(), body: Buffer.concat(this.#chunks) })
    const after = [chunk, encoding, callback].find((argument) => typeof argument === 'function')
    process.nextTick(() => {
      this.emit('finish')
      this.emit('close')
      if (typeof after === 'function') after()
    })
    return this
  }

  #keep(chunk: unknown, encoding: unknown): void {
    if (typeof chunk === 'string')
      this.#chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'))
    else if (chunk instanceof Uint8Array) this.#chunks.push(Buffer.from(chunk))
  }
}

export type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Has `handler` answer `request` and returns the whole answer; nothing reaches the client. */
export function captureResponse(handler: NextHandler, request: IncomingMessage): Promise<CapturedResponse> {
  return new Promise((resolve, reject) => {
    const response = new CapturingResponse(request, resolve)
    handler(request, response).catch(reject)
  })
}

/** Makes a request of our own: what it carries of a client is in `headers`, and in the `body` of a form. */
export function makeRequest(target: string, headers: IncomingHttpHeaders, body?: Buffer): IncomingMessage {
  const request = new IncomingMessage(new Socket())
  request.method = body ? 'POST' : 'GET'
  request.url = target
  request.headers = headers
  if (body) request.push(body)
  request.push(null)
  request.complete = true
  return request
}

/** Makes a request anew whose body was read, as if it had yet to be. */
export function withBody({ socket, method, url, headers, rawHeaders }: IncomingMessage, body: Buffer): IncomingMessage {
  const request = new IncomingMessage(socket)
  Object.assign(request, { method, url, headers, rawHeaders, httpVersion: '1.1', httpVersionMajor: 1, httpVersionMinor: 1, complete: true })
  request.push(body)
  request.push(null)
  return request
}

/**
 * Lets `work` write an answer of which it never waits for the client: whoever does not read keeps the page in memory until the
 * connection is cut, and no place in the line. Resolves when all of the answer is written.
 */
export function untilWritten(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse
    const write = response.write.bind(response) as (...given: unknown[]) => boolean
    response.write = (...given: unknown[]) => write(...given) || true
    response.end = (...given: unknown[]) => {
      resolve()
      return end(...given)
    }
  })
  return Promise.race([work(), ended])
}
