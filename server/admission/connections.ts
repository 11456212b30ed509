import { readFileSync } from 'node:fs'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { noteArrival } from '@/lib/core/event-loop'
import { networkOf } from '@/lib/core/hash'
import { codeOf } from '@/server/lifecycle/start-error'
import { FairReading } from './fair-reading'

export interface ConnectionLimits {
  /** Open at once, of all clients and of one network. */
  most: number
  mostOfNetwork: number
  /** Requests of one connection that are not answered. */
  mostUnanswered: number
  /** Milliseconds in which a client takes nothing of what is sent to it. */
  unread: number
  /** Connections too many that are held open, and for how many milliseconds: who is cut off at once connects anew at once. */
  mostHeld: number
  held: number
}

interface Connection {
  /** Requests without an answer. */
  unanswered: number
  /** It was told to close. */
  isRefused: boolean
}

/** Files that the server opens itself. */
const OWN_FILES = 128
const FEWEST = 64

/** Reads how many files this process may have open; Infinity where nobody says. */
function openFiles(): number {
  try {
    const [, files] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return files === undefined ? Number.POSITIVE_INFINITY : Number(files)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return Number.POSITIVE_INFINITY
  }
}

/** Decides the limits of this server: as many connections as it may open files, at most 2000. */
export const connectionLimits = (): ConnectionLimits => ({
  most: Math.max(FEWEST, Math.min(2000, openFiles() - OWN_FILES)),
  mostOfNetwork: 100,
  mostUnanswered: 4,
  unread: 20_000,
  mostHeld: FEWEST * 4,
  held: 3000,
})

function refuse(response: ServerResponse): void {
  response.writeHead(503, ['Connection', 'close', 'Retry-After', '5', 'Content-Length', '0'])
  response.end()
}

/** A server's open connections by network. Those whose clients cannot be told apart count for all together alone. */
export class Connections {
  readonly #limits: ConnectionLimits
  readonly #isOneClient: (address: string) => boolean
  readonly #open = new Map<Socket, Connection>()
  readonly #networks = new Map<string, Set<Socket>>()
  /** Connections too many, with what they ask for. */
  readonly #held = new Map<Socket, ServerResponse | null>()
  readonly #reading = new FairReading()

  constructor(limits: ConnectionLimits, isOneClient: (address: string) => boolean) {
    this.#limits = limits
    this.#isOneClient = isOneClient
  }

  get count(): number {
    return this.#open.size
  }

  /** Watches a server from its first connection on. */
  watch(server: Server): void {
    server.on('connection', (socket: Socket) => this.#add(socket))
    this.#reading.watch(server)
    server.setTimeout(this.#limits.unread, (socket) => {
      // A client that waits for its answer is no fault of the client's.
      if (socket.writableLength > 0 || !this.#open.get(socket)?.unanswered) socket.destroy()
    })
  }

  /** Wraps what answers requests: a connection that brings more before it has its answers is told to close. */
  guard(handler: RequestListener): RequestListener {
    return (request: IncomingMessage, response) => {
      if (this.#held.has(request.socket)) return this.#hold(request.socket, response)
      const connection = this.#open.get(request.socket) ?? { unanswered: 0, isRefused: false }
      // Requests that were sent after it are not answered any more (RFC 9112, 9.6).
      if (connection.isRefused) return
      connection.unanswered++
      noteArrival()
      response.once('close', () => connection.unanswered--)
      if (connection.unanswered <= this.#limits.mostUnanswered) return handler(request, response)
      connection.isRefused = true
      this.#reading.ignore(request.socket)
      refuse(response)
    }
  }

  #add(socket: Socket): void {
    noteArrival()
    const address = socket.remoteAddress ?? ''
    const network = this.#isOneClient(address) ? networkOf(address) : null
    const others = network === null ? null : (this.#networks.get(network) ?? new Set())
    const isTooMany = others !== null && others.size >= this.#limits.mostOfNetwork && !this.#endIdle(others)
    if (isTooMany || (this.#open.size >= this.#limits.most && !this.#endIdle(this.#open.keys()))) {
      this.#refuse(socket)
      return
    }
    this.#open.set(socket, { unanswered: 0, isRefused: false })
    if (network !== null && others !== null) this.#networks.set(network, others.add(socket))
    socket.once('close', () => {
      this.#open.delete(socket)
      if (network === null || !others) return
      others.delete(socket)
      if (others.size === 0) this.#networks.delete(network)
    })
  }

  #hold(socket: Socket, response: ServerResponse): void {
    if (this.#held.get(socket)) socket.destroy()
    else this.#held.set(socket, response)
  }

  /** Refuses a connection after a while. */
  #refuse(socket: Socket): void {
    if (this.#held.size >= this.#limits.mostHeld) {
      socket.destroy()
      return
    }
    this.#held.set(socket, null)
    const end = setTimeout(() => {
      const asked = this.#held.get(socket)
      if (asked) refuse(asked)
      else socket.destroy()
    }, this.#limits.held)
    socket.once('close', () => {
      clearTimeout(end)
      this.#held.delete(socket)
    })
  }

  /** Ends the oldest of these connections whose client waits for nothing; returns false when there is none. */
  #endIdle(sockets: Iterable<Socket>): boolean {
    for (const socket of sockets) {
      if (socket.destroyed || this.#open.get(socket)?.unanswered !== 0) continue
      socket.destroy()
      return true
    }
    return false
  }
}
