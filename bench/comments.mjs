// Readers write comments, each from an address and a form of their own, while others read the same pages. What was acknowledged is
// compared with what is stored.
import { randomUUID } from 'node:crypto'
import { Agent, get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { formOf, sendForm } from './form.mjs'

const commentsPerSecond = 20
const readersPerSecond = 100
/** Between opening a page and sending its form: faster is taken for a program. */
const thinkingMs = 4000

const agent = new Agent({ keepAlive: true, maxSockets: 200 })

/** Milliseconds until a page has arrived whole, or null when it was no success. */
function read(address) {
  const begun = performance.now()
  return new Promise((resolve) => {
    const request = get(address, { agent, headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode === 200 ? performance.now() - begun : null))
    })
    request.once('error', () => resolve(null))
  })
}

/** Opens a page, thinks, and sends a comment, every tenth one twice at the same moment. Returns how often it was acknowledged, and how fast. */
async function write(number, page, mark) {
  const from = { 'x-forwarded-for': `203.${number >> 16}.${(number >> 8) & 255}.${number & 255}` }
  const { fields, action } = formOf(await (await fetch(page, { headers: from })).text(), page)
  fields.set('name', `Reader ${number}`)
  fields.set('email', '')
  fields.set('website', '')
  fields.set('text', `What I found out is ${mark}, and it took me **all night**.`)
  await pause(thinkingMs)
  const begun = performance.now()
  const send = async () => {
    const answer = await sendForm(action, fields, from)
    await answer.arrayBuffer()
    return answer.status === 303 && /#(?:c-|comment-held)/.test(answer.headers.get('location') ?? '')
  }
  const sent = await Promise.all(number % 10 === 0 ? [send(), send()] : [send()])
  return { mark, acknowledged: sent.every(Boolean), milliseconds: performance.now() - begun }
}

/** Does `work` so often a second for so long, whether or not it keeps up, and waits for the last. */
async function steadily(perSecond, seconds, work) {
  const begun = performance.now()
  const all = []
  for (let number = 0; number < perSecond * seconds; number++) {
    const wait = begun + (number * 1000) / perSecond - performance.now()
    if (wait > 0) await pause(wait)
    all.push(work(number))
  }
  return Promise.all(all)
}

/** Lost and doubled comments, and the times of readers and writers in milliseconds. All comments appear at once: the worst for pages. */
export async function measureComments({ url, database, seconds = 60 }) {
  const stored = new Database(database)
  stored.prepare(`INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('commentPolicy', '"none"', 0) ON CONFLICT DO NOTHING`).run()
  try {
    const { items } = await (await fetch(`${url}/feed.json`)).json()
    const pages = items.slice(0, 20).map((item) => url + new URL(item.url).pathname)
    const of = (number) => pages[number % pages.length]
    const [written, times] = await Promise.all([
      steadily(commentsPerSecond, seconds, (number) => write(number, of(number), randomUUID()).catch((error) => ({ error }))),
      steadily(readersPerSecond, seconds, (number) => read(number % 10 === 0 ? `${url}/` : of(number * 7))),
    ])
    const count = stored.prepare(`SELECT count(*) FROM "Comment" WHERE "source" LIKE ?`).pluck()
    const acknowledged = written.filter((one) => one.acknowledged)
    const counts = acknowledged.map(({ mark }) => count.get(`%${mark}%`))
    return {
      sent: written.length,
      acknowledged: acknowledged.length,
      lost: counts.filter((found) => found === 0).length,
      doubled: counts.filter((found) => found > 1).length,
      visible: stored.prepare(`SELECT count(*) FROM "Comment" WHERE "status" = 'APPROVED'`).pluck().get(),
      readers: times.filter((time) => time !== null),
      failedReads: times.filter((time) => time === null).length,
      writers: acknowledged.map(({ milliseconds }) => milliseconds),
      problem: written.find((one) => !one.acknowledged)?.error?.message ?? null,
    }
  } finally {
    stored.close()
    agent.destroy()
  }
}
