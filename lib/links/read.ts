import { type LinkNetwork, openRequest } from './request'

const MILLISECONDS = 5000
const REDIRECTS = 3
const MAX_BYTES = 2 * 1024 * 1024
const redirect = new Set([301, 302, 303, 307, 308])

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
  // What is compressed could be of any size, so it is not asked for.
  const headers = { accept, 'user-agent': agent, 'accept-encoding': 'identity' }
  const end = performance.now() + MILLISECONDS
  let target = new URL(url)
  for (let hops = 0; hops <= REDIRECTS; hops++) {
    const milliseconds = Math.max(1, Math.ceil(end - performance.now()))
    const { response, close } = await openRequest(target, { method: 'GET', headers, network, milliseconds })
    try {
      const { statusCode: status = 0, headers: answered } = response
      if (redirect.has(status) && answered.location !== undefined) target = new URL(answered.location, target)
      else if (!/^(?:identity)?$/i.test(answered['content-encoding'] ?? '')) throw new UnreadableError('compression')
      else return { status, type: typeOf(answered['content-type']), body: await bodyOf(response, cut) }
    } finally {
      close()
    }
  }
  throw new UnreadableError('redirects')
}

const typeOf = (header = '') => header.split(';')[0]?.trim().toLowerCase() ?? ''

async function bodyOf(chunks: AsyncIterable<Buffer>, cut: boolean): Promise<Buffer> {
  const read: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    read.push(chunk)
    bytes += chunk.length
    if (bytes > MAX_BYTES && !cut) throw new UnreadableError('size')
    if (bytes > MAX_BYTES) break
  }
  return Buffer.concat(read).subarray(0, MAX_BYTES)
}
