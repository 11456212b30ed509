import type { IncomingMessage } from 'node:http'
import { follow, type LinkNetwork, readBody } from './request'

const MILLISECONDS = 5000
const MAX_BYTES = 2 * 1024 * 1024

/** Answer that was read. */
export interface ReadAnswer {
  status: number
  /** Media type in lower case without its parameters. */
  type: string
  body: Buffer
}

/** An answer that is not read: larger than 2 MB, compressed, or led on more than three times. */
export class UnreadableError extends Error {
  override name = 'UnreadableError'
}

interface ReadOptions {
  accept: string
  agent: string
  /** Returns the beginning of what is larger, in place of refusing it. */
  cut?: boolean
}

/**
 * Reads what is at `url`: from public addresses alone, checked after each of at most three redirects, ports 80 and 443, within 5 s from
 * the first request to the last byte, 2 MB. Throws UnreadableError, Refusal and what Node throws.
 */
export async function readAnswer(url: string, { accept, agent, cut = false }: ReadOptions, network: LinkNetwork): Promise<ReadAnswer> {
  // A compressed answer could be of any size, so it is not asked for.
  const headers = { accept, 'user-agent': agent, 'accept-encoding': 'identity' }
  const end = performance.now() + MILLISECONDS
  const milliseconds = () => Math.max(1, Math.ceil(end - performance.now()))
  const answer = await follow(new URL(url), { method: 'GET', headers, network, milliseconds }, (response) => read(response, cut))
  if (answer === null) throw new UnreadableError('redirects')
  return answer
}

async function read(response: IncomingMessage, cut: boolean): Promise<ReadAnswer> {
  const { statusCode: status = 0, headers } = response
  if (!/^(?:identity)?$/i.test(headers['content-encoding'] ?? '')) throw new UnreadableError('compression')
  const { body, isWhole } = await readBody(response, MAX_BYTES)
  if (!isWhole && !cut) throw new UnreadableError('size')
  return { status, type: typeOf(headers['content-type']), body }
}

const typeOf = (header = '') => header.split(';')[0]?.trim().toLowerCase() ?? ''
