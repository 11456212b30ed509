import { once } from 'node:events'
import http, { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LinkNetwork } from '@/lib/links/request'

export type Peer = (request: IncomingMessage, response: ServerResponse) => void

/** Sites of the web that one server of loopback plays. */
export interface Peers {
  /** Answers by host and path; a place without one is not there. */
  answers: Map<string, Peer>
  /** Places that were asked, in order. */
  asked: string[]
  /** Network in which every host but `inside.example` is public and played by this server. */
  network: LinkNetwork
  close(): void
}

/** Opens sites that play others of the web. */
export async function openPeers(): Promise<Peers> {
  const answers = new Map<string, Peer>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const place = `${request.headers.host}${request.url?.split('?')[0]}`
    asked.push(place)
    const answer = answers.get(place)
    if (answer) answer(request, response)
    else response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const network: LinkNetwork = {
    resolve: async (host) => [{ address: host === 'inside.example' ? '10.0.0.1' : '127.0.0.1', family: 4 }],
    mayAsk: (address, asked) => address === '127.0.0.1' && (asked === 443 || asked === 80),
    send: (url, { headers, ...options }) => {
      const address = `http://127.0.0.1:${port}${url.pathname}${url.search}`
      return http.request(address, { ...options, headers: { ...(headers as Record<string, string>), host: url.host } })
    },
  }
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { answers, asked, network, close }
}

/** Makes a place that answers with these bytes. */
export function says(type: string, body: string | Buffer, status = 200): Peer {
  return (_request, response) => void response.writeHead(status, { 'content-type': type }).end(body)
}

/** Makes a place that answers in JSON. */
export function saysJson(value: unknown, status?: number): Peer {
  return says('application/json; charset=utf-8', JSON.stringify(value), status)
}
