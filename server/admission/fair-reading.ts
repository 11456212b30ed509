import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Bytes of one connection that are parsed before another one's. */
const SLICE = 1024
/** Bytes that are parsed in one turn of the event loop, and how many of them may be of those that wait: the rest is for who comes new. */
const TURN = 16 * SLICE
const OF_WAITING = 8 * SLICE
/** Milliseconds that those who wait let new connections go first: libuv accepts one of them a turn, so turns must be short then. */
const PATIENCE = 20

interface ConnectionReading {
  push: Socket['push']
  /** Bytes that the connection brought and nobody has parsed. `null` stands for its end. */
  unparsed: (Buffer | null)[]
  isWaiting: boolean
  isIgnored: boolean
}

/**
 * Hands what connections bring to the HTTP parser in small slices, one connection after the other, with pauses for everybody else.
 * Node itself parses all that one read took from a connection, up to 64 kB or thousands of pipelined requests, and reads all
 * connections that have something in one turn of the event loop.
 */
export class FairReading {
  readonly #readings = new WeakMap<Socket, ConnectionReading>()
  #waiting: Socket[] = []
  /** Bytes parsed in this turn of the event loop. */
  #spent = 0
  #hasNewConnection = false
  /** Time of the last turn of those who wait, in milliseconds. */
  #lastTurn = 0

  /** Watches a server from its first connection on. */
  watch(server: Server): void {
    server.on('connection', (socket: Socket) => this.#take(socket))
  }

  /** Parses nothing of this connection any more. What it still sends stays in the kernel's buffer until the connection ends. */
  ignore(socket: Socket): void {
    const reading = this.#readings.get(socket)
    if (!reading) return
    reading.isIgnored = true
    reading.unparsed = []
  }

  #take(socket: Socket): void {
    const reading: ConnectionReading = { push: socket.push.bind(socket), unparsed: [], isWaiting: false, isIgnored: false }
    const read = socket._read.bind(socket)
    this.#readings.set(socket, reading)
    this.#hasNewConnection = true
    // A listener makes Node's parser take bytes from the stream instead of from the operating system.
    socket.on('data', () => {})
    socket.push = (chunk: Buffer | null) => {
      if (reading.isIgnored) return false
      if (!reading.isWaiting && (chunk === null || this.#has(chunk.length))) return reading.push(chunk)
      reading.unparsed.push(chunk)
      this.#wait(socket, reading)
      return false
    }
    socket._read = (size) => {
      if (reading.unparsed.length === 0 && !reading.isIgnored) read(size)
    }
  }

  /** Takes so many bytes of this turn, if they are no more than a slice and than what is left. */
  #has(bytes: number): boolean {
    if (bytes > SLICE || this.#spent + bytes > TURN) return false
    this.#spend(bytes)
    return true
  }

  #spend(bytes: number): void {
    if (this.#spent === 0) setImmediate(() => this.#turn())
    this.#spent += bytes
  }

  #wait(socket: Socket, reading: ConnectionReading): void {
    if (reading.isWaiting) return
    reading.isWaiting = true
    this.#waiting.push(socket)
    if (this.#spent === 0) this.#spend(1)
  }

  #turn(): void {
    this.#spent = 0
    const waiting = this.#waiting
    if (waiting.length === 0) return
    const now = performance.now()
    const isLetGoFirst = this.#hasNewConnection && now - this.#lastTurn < PATIENCE
    this.#hasNewConnection = false
    if (isLetGoFirst) {
      this.#spend(1)
      return
    }
    this.#lastTurn = now
    let taken = 0
    while (taken < waiting.length && this.#spent < OF_WAITING) this.#parse(waiting[taken++] as Socket)
    waiting.splice(0, taken)
  }

  #parse(socket: Socket): void {
    const reading = this.#readings.get(socket)
    if (!reading) return
    reading.isWaiting = false
    const chunk = reading.unparsed.shift()
    if (chunk === undefined || socket.destroyed) return
    if (chunk && chunk.length > SLICE) reading.unparsed.unshift(chunk.subarray(SLICE))
    const slice = chunk?.subarray(0, SLICE) ?? null
    this.#spend(slice?.length ?? 1)
    if (reading.unparsed.length > 0) this.#wait(socket, reading)
    reading.push(slice)
  }
}
