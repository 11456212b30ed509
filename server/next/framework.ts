import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import next from 'next'
import { env } from '@/lib/core/env'
import { secrets } from '@/lib/core/secrets'
import type { NextHandler } from './response-capture'

export interface Framework {
  handler: NextHandler
  /** Hot reload, in development. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  close(): Promise<void>
}

/** Starts Next in this process. It never listens itself. */
export async function openNext(dev: boolean): Promise<Framework> {
  const { HOST, PORT, SITE_URL } = env()
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = secrets().actionKey
  // next-auth's name for the address that sign-ins come back to; without it a Host header would decide.
  process.env.NEXTAUTH_URL = SITE_URL
  // It would hook itself to upgrades of the first server it hears of; it gets one that hears of them from here alone.
  // (getUpgradeHandler leads past hot reload, and pages wait for that in development.)
  const httpServer = new Server()
  const app = next({ dev, dir: process.cwd(), hostname: HOST, port: PORT, httpServer })
  await app.prepare()
  const handler = app.getRequestHandler()
  return {
    handler: (request: IncomingMessage, response: ServerResponse) => handler(request, response),
    upgrade: (request, socket, head) => {
      httpServer.emit('upgrade', request, socket, head)
    },
    close: () => app.close(),
  }
}
