import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { allowedHosts, clientAddress, parseProxies } from './address'
import type { Assets } from './assets'
import type { Dynamic } from './dynamic'
import type { Front } from './front'
import { dropUnknownHeaders, limitPatience, refuseConnection, refuseMethod } from './guard'
import type { HeaderList } from './headers'
import { answerOneClick, mayBeOneClick } from './one-click'
import { type Area, areaOf, parseTarget, type Target, withoutSlashes } from './path'
import { carriesName, isPersonal } from './personal'
import { sendPlain, sendRedirect } from './plain'
import { refuseReview } from './review'

interface Parts {
  env: Env
  common: HeaderList
  front: Front
  assets: Assets
  dynamic: Dynamic
  dev: boolean
}

/** Addresses that watchers ask by whatever name they know the machine. */
const watched = new Set(['/api/health', '/api/ready'])

/** Makes the one function that answers every request: what is refused, what is finished, what is made. */
export function createHandler(parts: Parts): (request: IncomingMessage, response: ServerResponse) => void {
  const { env, common, front, assets, dev } = parts
  const hosts = allowedHosts(env)
  const proxies = parseProxies(env.TRUSTED_PROXIES)
  const siteProtocol = new URL(env.SITE_URL).protocol

  const fail = (response: ServerResponse, error: unknown) => {
    const fault = randomUUID()
    log.error({ fault, err: error }, 'a request failed')
    sendPlain(response, common, { status: 500, message: `Something went wrong here. Try again, or name ${fault} to the site's owner.` })
  }

  const answer = async (request: IncomingMessage, response: ServerResponse, target: Target, area: Area) => {
    const { pathname, search } = target
    const isRead = request.method !== 'POST'
    if (isRead) {
      const asset = assets.find(pathname, search)
      if (asset && (await assets.answer(asset, request, response))) return
    }
    const address = clientAddress(request, proxies)
    dropUnknownHeaders(request, dev)
    request.url = pathname + search
    if (dev && area !== 'app' && (area === 'next' || /\.\w+$/.test(pathname))) return parts.dynamic.framework(request, response)
    if (area === 'next' || area === 'internal' || pathname.includes('.segments/') || pathname.startsWith('/media/'))
      return notFound(response)
    if (area === 'app') return pathname.endsWith('.rsc') ? notFound(response) : parts.dynamic.appPage(request, response, address)
    const visit = { address, pathname, target: pathname + search, personal: area === 'reader' }
    const refused = area === 'review' ? await refuseReview(pathname, address) : null
    if (refused) return sendPlain(response, common, refused)
    if (!isRead) return parts.dynamic.answerForm(request, response, visit)
    if (area !== 'reader') return parts.dynamic.readerPage(request, response, visit)
    const page = carriesName(request) ? await front.load(pathname) : null
    if (page && (await isPersonal(page, request)) && (await parts.dynamic.tryPersonalPage(request, response, visit)))
      return front.countView(page, request)
    return front.answer(pathname, request, response)
  }

  const unsubscribe = (request: IncomingMessage, response: ServerResponse, pathname: string) => {
    limitPatience(request, pathname)
    answerOneClick(request, pathname).then(
      (answered) => sendPlain(response, common, answered),
      (error) => fail(response, error),
    )
  }

  const notFound = (response: ServerResponse) => sendPlain(response, common, { status: 404, message: 'There is nothing at this address.' })

  return (request, response) => {
    try {
      const target = parseTarget(request.url ?? '')
      if (!target) return sendPlain(response, common, { status: 400, message: 'That address is not written as addresses are.' })
      const refusal = refuseConnection(request, hosts, watched.has(target.pathname))
      if (refusal) return sendPlain(response, common, refusal)
      const area = areaOf(target.pathname)
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      if (area === 'reader' && isRead) {
        const page = front.find(target.pathname)
        if (page && !carriesName(request)) return front.serve(page, request, response)
      }
      if (!isRead) {
        const refused = refuseMethod(request, area, target.pathname, siteProtocol)
        if (refused?.status === 403 && mayBeOneClick(request, target.pathname)) return unsubscribe(request, response, target.pathname)
        if (refused) return sendPlain(response, common, refused)
      }
      limitPatience(request, target.pathname)
      const straight = withoutSlashes(target.pathname)
      if (straight !== target.pathname && area !== 'next')
        return sendRedirect(response, common, straight + target.search, 'public, max-age=3600')
      answer(request, response, target, area).catch((error) => fail(response, error))
    } catch (error) {
      fail(response, error)
    }
  }
}
