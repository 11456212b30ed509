import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { type Socket, Server as SocketServer } from 'node:net'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'

/** Milliseconds in which open connections may still bring requests that were on their way. */
const GRACE_MS = 1000
const STEP_MS = 50

/** Graceful shutdown of a server that it has watched since before it listened: no request that was sent to it is lost. */
export class ConnectionDrain {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #accepted = 0

  constructor(server: Server) {
    this.#server = server
    server.on('connection', (socket: Socket) => {
      this.#accepted++
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
  }

  /**
   * Answers every request that was sent before it was called, then closes: new connections are refused soon, open ones are
   * answered for a second more, with `Connection: close`. What is still being answered after `ms` is cut off.
   */
  async close(ms: number): Promise<void> {
    const begun = performance.now()
    this.#server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
      response.shouldKeepAlive = false
    })
    await this.#acceptWaiting(begun + GRACE_MS)
    let closed = false
    // The HTTP server's own close() ends idle connections at once, and one whose request the kernel still holds counts as idle.
    const closing = new Promise<void>((resolve) => SocketServer.prototype.close.call(this.#server, () => resolve())).then(() => {
      closed = true
    })
    while (!closed && performance.now() < begun + ms) {
      await Promise.race([closing, pause(STEP_MS)])
      // Bytes that came while the thread was busy are read before a connection is taken for idle.
      await turn()
      if (performance.now() > begun + GRACE_MS) this.#closeIdle()
    }
    for (const socket of this.#sockets) socket.destroy()
    await closing
  }

  /** Takes the connections that the kernel has made and nobody has accepted: closing the port would reset them. */
  async #acceptWaiting(until: number): Promise<void> {
    await pause(STEP_MS)
    // Each turn of the event loop takes at least one of those that wait.
    for (let before = -1; before !== this.#accepted && performance.now() < until; ) {
      before = this.#accepted
      await turn()
    }
  }

  #closeIdle(): void {
    this.#server.closeIdleConnections()
    // To Node a connection that never brought a byte is one with a request on its way.
    for (const socket of this.#sockets) if (socket.bytesRead === 0) socket.destroy()
  }
}
