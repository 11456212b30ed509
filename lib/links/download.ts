import type { IncomingMessage } from 'node:http'
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

const headers = { 'user-agent': 'Fieldnotes (import)', accept: 'image/webp,image/png,image/jpeg,image/gif,*/*;q=0.1' }

/**
 * Downloads what is at `url`: from public addresses alone, checked after each of at most three redirects, ports 80 and 443, 30 s for each.
 * Throws DownloadError with the reason, also for more than `maxBytes`.
 */
export async function download(url: string, maxBytes: number, network: LinkNetwork = internet): Promise<Buffer> {
  const options = { method: 'GET' as const, headers, network, milliseconds: () => MILLISECONDS }
  try {
    const body = await follow(new URL(url), options, (response) => bodyOf(response, maxBytes))
    if (body === null) throw new DownloadError(messages.itIsRedirectedMore({ redirects: mostRedirects }), true)
    return body
  } catch (error) {
    if (error instanceof DownloadError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    const { code = '' } = error as { code?: string }
    throw new DownloadError(reason, error instanceof Refusal || code === 'ERR_INVALID_URL')
  }
}

async function bodyOf(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const { statusCode = 0 } = response
  if (statusCode !== 200) throw new DownloadError(`HTTP ${statusCode}`, statusCode < 500 && statusCode !== 408 && statusCode !== 429)
  const { body, isWhole } = await readBody(response, maxBytes)
  if (!isWhole) throw new DownloadError(messages.itIsLargerThanMax({ megabytes: Math.round(maxBytes / 1024 / 1024) }), true)
  return body
}
