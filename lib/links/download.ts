import type { IncomingMessage } from 'node:http'
import { toRefusal } from '@/lib/core/refusal'
import * as messages from '@/lib/messages/generated/preflight'
import { follow, internet, type LinkNetwork, mostRedirects, Refusal, readBody } from './request'

const MILLISECONDS = 30_000

/** Reason why something could not be downloaded. `isFinal`: asking again will not help. */
export class DownloadError extends Error {
  override name = 'DownloadError'
  readonly isFinal: boolean

  constructor(reason: string, isFinal: boolean) {
    super(reason)
    this.isFinal = isFinal
  }
}

/** Headers of a request for a file, uncompressed: what is packed could be of any size. */
const fileHeaders = { 'user-agent': 'Fieldnotes (upload by address)', accept: '*/*', 'accept-encoding': 'identity' }

const headers = { 'user-agent': 'Fieldnotes (import)', accept: 'image/webp,image/png,image/jpeg,image/gif,*/*;q=0.1' }

const FILE_MILLISECONDS = 300_000

/**
 * Hands what is at `url` to `take` as it arrives: under the rules of `download`, 5 minutes for each request. Throws DownloadError, and what
 * `take` refuses.
 */
export async function downloadFile<T extends object>(
  url: string,
  take: (content: AsyncIterable<Uint8Array>) => Promise<T>,
  network: LinkNetwork = internet,
): Promise<T> {
  const options = { method: 'GET' as const, headers: fileHeaders, network, milliseconds: () => FILE_MILLISECONDS }
  return asked(url, options, (response) => {
    requireFound(response)
    return take(response)
  })
}

/**
 * Downloads what is at `url`: from public addresses alone, checked after each of at most three redirects, ports 80 and 443, 30 s for each.
 * Throws DownloadError with the reason, also for more than `maxBytes`.
 */
export async function download(url: string, maxBytes: number, network: LinkNetwork = internet): Promise<Buffer> {
  const options = { method: 'GET' as const, headers, network, milliseconds: () => MILLISECONDS }
  return asked(url, options, (response) => bodyOf(response, maxBytes))
}

async function asked<T extends object>(
  url: string,
  options: Parameters<typeof follow>[1],
  read: (response: IncomingMessage) => Promise<T>,
): Promise<T> {
  try {
    const found = await follow(new URL(url), options, read)
    if (found === null) throw new DownloadError(messages.itIsRedirectedMore({ redirects: mostRedirects }), true)
    return found
  } catch (error) {
    if (error instanceof DownloadError) throw error
    const refusal = toRefusal(error)
    if (refusal) throw refusal
    const reason = error instanceof Error ? error.message : String(error)
    const { code = '' } = error as { code?: string }
    throw new DownloadError(reason, error instanceof Refusal || code === 'ERR_INVALID_URL')
  }
}

function requireFound({ statusCode = 0 }: IncomingMessage): void {
  if (statusCode !== 200) throw new DownloadError(`HTTP ${statusCode}`, statusCode < 500 && statusCode !== 408 && statusCode !== 429)
}

async function bodyOf(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  requireFound(response)
  const { body, isWhole } = await readBody(response, maxBytes)
  if (!isWhole) throw new DownloadError(messages.itIsLargerThanMax({ megabytes: Math.round(maxBytes / 1024 / 1024) }), true)
  return body
}
