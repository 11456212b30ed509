import type { IncomingMessage } from 'node:http'
import * as messages from '@/lib/messages/generated/preflight'
import { internet, type LinkNetwork, openRequest, Refusal } from './request'

const MILLISECONDS = 30_000
const REDIRECTS = 3
const redirect = new Set([301, 302, 303, 307, 308])

/** Why something could not be downloaded. `isFinal`: asking again will not help. */
export class DownloadError extends Error {
  override name = 'DownloadError'
  readonly isFinal: boolean

  constructor(reason: string, isFinal: boolean) {
    super(reason)
    this.isFinal = isFinal
  }
}

const headers = { 'user-agent': 'Fieldnotes (import)', accept: 'image/webp,image/png,image/jpeg,image/gif,*/*;q=0.1' }

/**
 * Downloads what is at `url`: from public addresses alone, checked after each of at most three redirects, ports 80 and 443, 30 s for each.
 * Throws DownloadError with the reason, also for more than `maxBytes`.
 */
export async function download(url: string, maxBytes: number, network: LinkNetwork = internet): Promise<Buffer> {
  try {
    let target = new URL(url)
    for (let hops = 0; hops <= REDIRECTS; hops++) {
      const { response, close } = await openRequest(target, { method: 'GET', headers, network, milliseconds: MILLISECONDS })
      try {
        const { statusCode = 0, headers: answered } = response
        if (redirect.has(statusCode) && answered.location !== undefined) target = new URL(answered.location, target)
        else if (statusCode !== 200)
          throw new DownloadError(`HTTP ${statusCode}`, statusCode < 500 && statusCode !== 408 && statusCode !== 429)
        else return await bodyOf(response, maxBytes)
      } finally {
        close()
      }
    }
    throw new DownloadError(messages.itIsRedirectedMore({ redirects: REDIRECTS }), true)
  } catch (error) {
    if (error instanceof DownloadError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    const { code = '' } = error as { code?: string }
    throw new DownloadError(reason, error instanceof Refusal || code === 'ERR_INVALID_URL')
  }
}

async function bodyOf(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new DownloadError(messages.itIsLargerThanMax({ megabytes: Math.round(maxBytes / 1024 / 1024) }), true)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
