import http from 'node:http'
import * as messages from '@/lib/messages/generated/preflight'
import { follow, internet, type LinkNetwork, mostRedirects, Refusal } from './request'
import type { LinkAnswer } from './types'

const HOP_MS = 5000
/** Answers that robots get where readers may get the page. */
const guarded = new Set([401, 403, 405, 406, 429, 451, 503, 999])

const headers = { 'user-agent': 'Fieldnotes (link check)', accept: 'text/html,*/*;q=0.5' }

async function statusOf(url: URL, method: 'HEAD' | 'GET', network: LinkNetwork): Promise<number> {
  const options = { method, headers, network, milliseconds: () => HOP_MS }
  const status = await follow(url, options, ({ statusCode = 0 }) => statusCode)
  if (status === null) throw new Refusal(messages.itIsRedirectedMore({ redirects: mostRedirects }))
  return status
}

function words(error: unknown): string {
  if (error instanceof Refusal) return error.message
  const { name = '', code = '' } = error as { name?: string; code?: string }
  if (name === 'TimeoutError' || name === 'AbortError') return messages.thereIsNoAnswerWithin({ hopMs: HOP_MS / 1000 })
  if (code === 'ERR_INVALID_URL') return messages.itIsNotCompleteAddress()
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return messages.thereIsNoSuchHost()
  if (code === 'ECONNREFUSED') return messages.nothingAnswersThere()
  if (/CERT|TLS|SSL|ALTNAME/.test(code)) return messages.itsCertificateIsNotValid()
  return messages.connectionBreaksOff()
}

/**
 * Asks whether something is at `url`, without reading it: only public addresses, checked after each of at most three
 * redirects, ports 80 and 443, 5 s for each. Never throws.
 */
export async function probeLink(url: string, network: LinkNetwork = internet): Promise<LinkAnswer> {
  try {
    const target = new URL(url)
    let status = await statusOf(target, 'HEAD', network)
    // Many servers answer HEAD worse than they answer readers.
    if (status >= 400) status = await statusOf(target, 'GET', network)
    if (guarded.has(status)) return { ok: true, answer: messages.itRefusesToAnswerRobots({ status }) }
    return { ok: status < 400, answer: messages.answerIsStatusCode({ status, statusCode: http.STATUS_CODES[status] ?? '' }).trim() }
  } catch (error) {
    return { ok: false, answer: words(error) }
  }
}
