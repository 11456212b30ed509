// Readers of cached pages, and with them robots, in a process of its own: both ask by the clock, whatever became of the requests before.
// Takes its order as JSON on standard input, and prints what was answered.
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

const { url, seconds, cached, readersPerSecond, robotsPerSecond, known, addresses, networks, mostInFlight } = JSON.parse(
  readFileSync(0, 'utf8'),
)
const { hostname, port } = new URL(url)
/** Milliseconds after which somebody who reads would have gone. */
const GONE = 10_000

const readers = { agent: new Agent({ keepAlive: true }), statuses: {}, times: [] }
const robots = { agent: new Agent({ keepAlive: true, maxSockets: mostInFlight }), statuses: {}, times: [], withoutRetryAfter: 0, unsent: 0 }
let inFlight = 0

const count = ({ statuses }, status) => {
  statuses[status] = (statuses[status] ?? 0) + 1
}

/** Asks once, and resolves with the answer's headers when all of it has come. */
function ask(who, path, network) {
  const headers = { 'accept-encoding': 'gzip', 'x-forwarded-for': network, 'user-agent': 'Mozilla/5.0' }
  const begun = performance.now()
  return new Promise((resolve) => {
    const asked = request({ agent: who.agent, hostname, port, path, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => {
        count(who, answer.statusCode)
        who.times.push(performance.now() - begun)
        resolve(answer)
      })
    })
    asked.setTimeout(GONE, () => asked.destroy())
    asked.once('error', ({ code }) => {
      count(who, code)
      who.times.push(Number.POSITIVE_INFINITY)
      resolve(null)
    })
    asked.end()
  })
}

/** Names an address of its own in each /24. */
const networkOf = (at) => `${20 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}.${1 + (at % 250)}`

let robot = 0
/** Every second robot asks for something that is not there; a step that shares no divisor with their number leads to all of them. */
async function sendRobot() {
  const at = (robot++ * 7919) % addresses
  if (inFlight >= mostInFlight) {
    robots.unsent++
    return
  }
  inFlight++
  const path = at % 2 === 0 ? `/note-${(at / 2) % known}-on-templates` : `/2019/${at}/old-article.html`
  const answer = await ask(robots, path, networkOf(at % networks))
  inFlight--
  if (answer?.statusCode === 503 && answer.headers['retry-after'] === undefined) robots.withoutRetryAfter++
}

let reader = 0
const sendReader = () => ask(readers, cached[reader++ % cached.length], `198.18.${(reader >> 8) & 255}.${reader & 255}`)

/** Calls `send` so many times a second, and resolves when all is answered. */
async function byTheClock(perSecond, send) {
  const begun = performance.now()
  const sent = []
  for (let due = 0; due < perSecond * seconds; await pause(2)) {
    const now = Math.min(perSecond * seconds, ((performance.now() - begun) / 1000) * perSecond)
    for (; due < now; due++) sent.push(send())
  }
  await Promise.all(sent)
}

await Promise.all([byTheClock(readersPerSecond, sendReader), byTheClock(robotsPerSecond, sendRobot)])
for (const { agent } of [readers, robots]) agent.destroy()
const share = (values, part) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * part) - 1]
const told = ({ agent, times, ...facts }) => ({ ...facts, p50: share(times, 0.5), p99: share(times, 0.99), longest: Math.max(0, ...times) })
process.stdout.write(JSON.stringify({ readers: told(readers), robots: told(robots) }))
