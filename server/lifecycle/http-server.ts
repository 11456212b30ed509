import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createSocketServer } from 'node:net'
import type { Duplex } from 'node:stream'
import { codeOf, StartError } from './start-error'

function portProblem(error: unknown, host: string, port: number): StartError {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is taken by another program. Stop that program, or choose another port, for example PORT=${port + 1} npm start.`,
    )
  }
  if (code === 'EACCES')
    return new StartError(`This user may not listen on port ${port}. Choose a port from 1024 up, for example PORT=3000.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartError(`This machine has no address ${host}. Set HOST to one it has: 127.0.0.1 for itself alone, 0.0.0.0 for all.`)
  }
  return new StartError(`The server cannot listen on ${host}:${port} (${code ?? String(error)}).`)
}

/** Finds out early whether the port can be had. Throws StartError. */
export function probePort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const trial = createSocketServer()
    trial.once('error', (error) => reject(portProblem(error, host, port)))
    trial.listen(port, host, () => trial.close(() => resolve()))
  })
}

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/**
 * An HTTP server that slow and malformed clients cannot hold up. Without `upgrade` it speaks nothing but HTTP/1.1: who offers another
 * protocol is answered in this one (RFC 9110, 7.8).
 */
export function makeServer(handler: RequestListener, upgrade?: Upgrade): Server {
  const server = createServer(
    {
      headersTimeout: 15_000,
      // For a whole file on a slow line; request-guard.ts gives other bodies less.
      requestTimeout: 15 * 60_000,
      // Longer than the 60 s after which common proxies let go of a connection, so that they never meet a closing one.
      keepAliveTimeout: 75_000,
      connectionsCheckingInterval: 3_000,
      maxHeaderSize: 16_384,
      noDelay: true,
    },
    handler,
  )
  if (upgrade) server.on('upgrade', upgrade)
  server.on('connect', (_request, socket: Duplex) => socket.destroy())
  server.on('clientError', (error, socket) => {
    const status =
      codeOf(error) === 'HPE_HEADER_OVERFLOW'
        ? '431 Request Header Fields Too Large'
        : codeOf(error) === 'ERR_HTTP_REQUEST_TIMEOUT'
          ? '408 Request Timeout'
          : '400 Bad Request'
    if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    else socket.destroy()
  })
  return server
}

/** Listens, or throws StartError with what to do. */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portProblem(error, host, port)))
    server.listen(port, host, () => resolve())
  })
}
