import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import type { RequestContext } from '@/lib/core/request'
import { openTestServer, type TestServer } from '@/scripts/testing/test-server'

let site: TestServer
afterEach(() => site.close())

type Act = (response: ServerResponse, context: RequestContext | undefined) => void

/** Fields of the last form that reached Next. */
let dispatched: unknown

async function dispatch(request: IncomingMessage): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const headers = { 'content-type': request.headers['content-type'] ?? '' }
  dispatched = Object.fromEntries(await new Response(new Uint8Array(Buffer.concat(chunks)), { headers }).formData())
}

/** A site whose actions do this, and whose pages for one reader say what was refused. */
const open = async (act: Act, page = 200) => {
  site = await openTestServer({
    async framework(request, response, context) {
      if (request.method === 'POST') {
        await dispatch(request)
        act(response, context)
        if (response.headersSent) return
        if (context?.outcomeOnly) return response.writeHead(303, { location: '/' }).end()
      }
      response.writeHead(page, { 'content-type': 'text/html' })
      response.end(`${context?.personalised ? 'personal' : 'shared'} ${JSON.stringify([...(context?.formStates ?? [])])}`)
    },
  })
}

const send = (fields: Record<string, string>, { target = '/post', headers = {} } = {}) =>
  site.ask(target, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { origin: 'http://localhost:3999', 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })

const refuseWith =
  (refusal: AppError): Act =>
  (_, context) => {
    context?.formStates.set('comment', { message: refusal.message })
    if (context) context.refusal = refusal
  }

const refuse = refuseWith(new AppError('INVALID', 'No room.'))

test('a form’s action gets its fields in one request to its page, and its way on and its cookie are sent on', async () => {
  await open((response) => response.writeHead(303, { location: '/post#c-1', 'set-cookie': 'who=me' }).end())
  const reply = await send({ $ACTION_ID_of_another_build: '', do: 'post-comment', text: 'ä b' })
  expect([reply.status, reply.headers.location, reply.headers['set-cookie']]).toEqual([303, '/post#c-1', ['who=me']])
  expect(reply.headers['cache-control']).toBe('private, no-store')
  expect(dispatched).toEqual({ do: 'post-comment', text: 'ä b', $ACTION_ID_7f00c0: '' })
  expect(site.asked).toEqual(['POST /personal/post'])
})

test('what was refused is said on the page that the form is on, made for its sender alone', async () => {
  await open(refuse)
  const reply = await send({ do: 'post-comment', text: 'x' })
  expect([reply.status, reply.text]).toEqual([422, 'personal [["comment",{"message":"No room."}]]'])
  expect(reply.headers['cache-control']).toBe('private, no-store')
  expect(site.asked).toEqual(['POST /personal/post'])
  expect((await send({ do: 'post-comment' }, { target: '/reader/data' })).text).toMatch(/^shared .*No room/)
})

test('a refusal has its status and its time to come back, with its page, without one, and for a script', async () => {
  const late = new AppError('TOO_MANY_REQUESTS', 'Too many comments.', { retryAfter: 77 })
  for (const page of [200, 308, 404]) {
    await open(refuseWith(late), page)
    const reply = await send({ do: 'post-comment', text: 'mine' })
    expect([reply.status, reply.headers['retry-after'], reply.headers.location], String(page)).toEqual([429, '77', undefined])
    expect(reply.text).toContain('Too many comments.')
    await site.close()
  }
  await open(refuseWith(new AppError('DISK_FULL', 'No room on the disk.')))
  const told = await send({ do: 'post-comment' }, { headers: { accept: 'application/json' } })
  expect([told.status, told.headers['content-type']]).toEqual([507, 'application/json'])
})

test('a form that was sent to the home page is answered there and leads nowhere', async () => {
  await open(refuse, 308)
  const reply = await send({ do: 'post-comment', text: 'mine' }, { target: '/' })
  expect(site.asked).toEqual(['POST /personal'])
  expect([reply.status, reply.headers.location]).toEqual([422, undefined])
  expect(reply.text).toMatch(/No room\..*mine<\/textarea>/s)
})

test('a script gets the way on, or what was refused, as data', async () => {
  const headers = { accept: 'application/json' }
  await open(refuse)
  const refused = await send({ do: 'post-comment' }, { headers })
  expect([refused.headers['content-type'], JSON.parse(refused.text)]).toEqual(['application/json', { comment: { message: 'No room.' } }])
  await site.close()
  await open((response) => response.writeHead(303, { location: '/post#c-1', 'set-cookie': 'who=me' }).end())
  const done = await send({ do: 'post-comment' }, { headers })
  expect([JSON.parse(done.text), done.headers['set-cookie']]).toEqual([{ location: '/post#c-1' }, ['who=me']])
})

test('the words of a form that nobody knows any more come back, and no secret with them', async () => {
  await open(refuse)
  const reply = await send({ do: 'gone', text: '\n<b>mine</b> & "yours"', password: 'hush', token: 'v1.x' })
  expect(reply.status).toBe(409)
  expect(site.asked).toEqual([])
  expect(reply.text).toContain('<textarea name="text" rows="12" cols="60">\n\n&#60;b&#62;mine&#60;/b&#62; &#38; &#34;yours&#34;</textarea>')
  expect(reply.text).not.toMatch(/hush|v1\.x|<button/)
})

test('so do those of a form for an action that Next does not run on that page', async () => {
  await open((response) => response.writeHead(409, { 'x-nextjs-action-not-found': '1' }).end())
  const reply = await send({ do: 'post-comment', text: 'mine' })
  expect(reply.status).toBe(409)
  expect(reply.text).toContain('mine</textarea>')
})

test('while something is wrong here, the whole form comes back to be sent again', async () => {
  await open((response) => response.writeHead(500).end())
  const reply = await send({ do: 'post-comment', text: 'mine', postId: '7' }, { target: '/post?a=%22' })
  expect(reply.status).toBeGreaterThanOrEqual(500)
  expect(reply.text).toContain('action="/post?a=%22"')
  for (const field of ['name="do" value="post-comment"', 'name="postId" value="7"', 'mine</textarea>', '<button>Send it again'])
    expect(reply.text).toContain(field)
})

test('words that were refused come back also when their page is gone meanwhile', async () => {
  await open(refuse, 404)
  const reply = await send({ do: 'post-comment', text: 'mine' })
  expect(reply.status).toBe(422)
  expect(reply.text).toMatch(/No room\..*mine<\/textarea>/s)
})

test('what is no form at all is refused in a sentence', async () => {
  await open(refuse)
  for (const type of ['application/json', 'multipart/form-data', 'text/plain'])
    expect((await send({ do: 'x' }, { headers: { 'content-type': type } })).status, type).toBe(400)
  expect(site.asked).toEqual([])
})

test('nobody comes from outside to where the server itself goes', async () => {
  await open(refuse)
  for (const target of ['/personal', '/personal/post', '/personal?x']) {
    expect((await site.ask(target)).status, target).toBe(404)
    expect((await send({}, { target })).status, target).toBe(404)
    expect((await send({ do: 'post-comment' }, { target })).status, target).toBeGreaterThanOrEqual(404)
  }
  expect(site.asked).toEqual([])
})
