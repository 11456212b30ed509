import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Env } from '@/lib/core/env'
import { type Area, areaOf } from '@/lib/core/routes/table'
import * as messages from '@/lib/messages/generated/errors'
import { mayBeOneClick } from '@/server/guards/one-click-unsubscribe'
import { dropUnknownHeaders, limitBodyTime, refuseConnection, refuseMethod } from '@/server/guards/request-guard'
import { refuseTls, siteOf } from '@/server/guards/site-names'
import { faultResponse } from '@/server/http/fault-page'
import { sendPermanentRedirect, sendPlainPage } from '@/server/http/plain-page'
import type { HeaderList } from '@/server/http/response-headers'
import type { DynamicPages } from '@/server/next/dynamic-pages'
import type { PageCache } from '@/server/page-cache/cache'
import { carriesIdentity } from '@/server/page-cache/personalised-variant'
import { numberedAddressOf } from '@/server/routing/old-addresses'
import { parseTarget, type Target, withoutSlashes } from '@/server/routing/request-target'
import type { StaticFiles } from '@/server/static-files'
import { OnDemand } from './on-demand'
import { type Status, watched } from './status'

interface HandlerParts {
  env: Env
  common: HeaderList
  pageCache: PageCache
  assets: StaticFiles
  dynamic: DynamicPages
  status: Status
  dev: boolean
}

/** Makes the one function that answers every request: what is refused, what is finished, what is made. */
export function createHandler(parts: HandlerParts): (request: IncomingMessage, response: ServerResponse) => void {
  const { env, common, pageCache, assets, dynamic, status, dev } = parts
  const site = siteOf(env)
  const demand = new OnDemand(parts)

  const fail = (response: ServerResponse, error: unknown, pathname: string) => {
    faultResponse(error, pathname)
      .then((answer) => sendPlainPage(response, common, answer))
      .catch(() => response.destroy())
  }

  const answered = (work: Promise<void>, response: ServerResponse, pathname: string): void => {
    work.catch((error) => {
      // A client that left before all of the request had come gets no answer.
      if (response.req.complete) fail(response, error, pathname)
    })
  }

  const answer = async (request: IncomingMessage, response: ServerResponse, target: Target, area: Area) => {
    const { pathname, search } = target
    if (request.method !== 'POST') {
      const asset = assets.find(pathname, search)
      if (asset && (await assets.answer(asset, request, response))) return
    }
    const client = await demand.identify(request)
    dropUnknownHeaders(request, dev)
    request.url = pathname + search
    const isSource = area === 'next' || (request.method !== 'POST' && /\.\w+$/.test(pathname))
    if (dev && area !== 'app' && isSource) return dynamic.framework(request, response)
    if (area === 'next' || area === 'internal' || pathname.includes('.segments/') || pathname.startsWith('/media/'))
      return notFound(response)
    if (area === 'app' && pathname.endsWith('.rsc')) return notFound(response)
    await demand.answer({ request, response, client }, target, area)
  }

  const notFound = (response: ServerResponse) => sendPlainPage(response, common, { status: 404, message: messages.noPageAtThisAddress() })

  return (request, response) => {
    try {
      const target = parseTarget(request.url ?? '')
      if (!target) return sendPlainPage(response, common, { status: 400, message: messages.thisAddressIsNotValid() })
      const refusal = refuseConnection(request, site, watched.has(target.pathname))
      if (refusal) return sendPlainPage(response, common, refusal)
      const area = areaOf(target.pathname)
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      const numbered = isRead ? numberedAddressOf(target) : null
      if (area === 'reader' && isRead && numbered === null) {
        const page = pageCache.find(target.pathname)
        if (page && !carriesIdentity(request)) return pageCache.serve(page, { request, response, network: () => demand.networkOf(request) })
      }
      if (!isRead) {
        const refused = refuseMethod(request, area, target.pathname, site)
        if (refused?.status === 403 && mayBeOneClick(request, target.pathname)) {
          limitBodyTime(request, target.pathname)
          return answered(demand.unsubscribe(request, response, target.pathname), response, target.pathname)
        }
        if (refused) return sendPlainPage(response, common, refused)
      }
      if (isRead && watched.has(target.pathname)) return answered(status.answer(target.pathname, response), response, target.pathname)
      const byTls = isRead && area === 'app' && !target.pathname.startsWith('/api/') ? refuseTls(site, request) : null
      if (byTls) return sendPlainPage(response, common, byTls)
      limitBodyTime(request, target.pathname)
      if (numbered !== null) return answered(demand.lead(request, response, numbered, '/'), response, '/')
      const straight = withoutSlashes(target.pathname)
      if (straight !== target.pathname && area !== 'next') {
        if (area === 'reader' && isRead && !pageCache.find(straight))
          return answered(demand.lead(request, response, straight, straight + target.search), response, straight)
        return sendPermanentRedirect(response, common, straight + target.search, 'public, max-age=3600')
      }
      answered(answer(request, response, target, area), response, target.pathname)
    } catch (error) {
      fail(response, error, '')
    }
  }
}
