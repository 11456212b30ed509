// An attacker in a process of its own: so many connections, each sending the next request when the last one was answered. Takes its
// order as JSON on standard input, and prints what it was answered.
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'

const { url, connections, seconds, kind = 'ask', requests } = JSON.parse(readFileSync(0, 'utf8'))
const { hostname, port } = new URL(url)
const until = performance.now() + seconds * 1000
const statuses = {}
const times = []

const count = (status) => {
  statuses[status] = (statuses[status] ?? 0) + 1
}

/** `#` in an address or a header is a number that is never the same, and `@` such an address. */
let number = 0
const numbered = (text) => text.replaceAll('#', () => String(number++)).replaceAll('@', () => addressOf(number++))
const addressOf = (at) => `203.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`

function send(agent, { method = 'GET', path, headers = {}, body }) {
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, numbered(value)]))
  const begun = performance.now()
  return new Promise((resolve) => {
    const outgoing = request({ agent, hostname, port, method, path: numbered(path), headers: own }, (answer) => {
      answer.resume()
      answer.once('close', () => {
        count(answer.statusCode)
        times.push(performance.now() - begun)
        resolve()
      })
    })
    outgoing.once('error', ({ code }) => {
      count(code)
      resolve()
    })
    outgoing.end(body)
  })
}

async function ask(at) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  while (performance.now() < until) {
    const begun = performance.now()
    await send(agent, requests[at % requests.length])
    // A client that is refused a connection tries again, but not more often than a program in earnest would.
    const rest = 5 - (performance.now() - begun)
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
  }
  agent.destroy()
}

/** Asks without an end and reads nothing of what is answered; or announces a body that never comes. */
function hold(at) {
  const { method = 'GET', path, headers = {}, times: repeated = 1 } = requests[at % requests.length]
  const lines = Object.entries({ host: new URL(url).host, ...headers }).map(([name, value]) => `${name}: ${value}`)
  const message = `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
  return new Promise((resolve) => {
    const socket = connect({ port: Number(port), host: hostname })
    const begun = performance.now()
    if (kind === 'mute') socket.pause()
    else socket.once('data', (chunk) => count(String(chunk).slice(9, 12)))
    socket.once('connect', () => socket.write(message.repeat(repeated)))
    socket.on('error', () => {})
    const late = setTimeout(() => {
      count('held to the end')
      socket.destroy()
    }, until - performance.now())
    socket.once('close', () => {
      clearTimeout(late)
      times.push(performance.now() - begun)
      resolve()
    })
  })
}

await Promise.all(Array.from({ length: connections }, (_, at) => (kind === 'ask' ? ask(at) : hold(at))))
process.stdout.write(JSON.stringify({ statuses, longest: Math.max(0, ...times) }))
process.exit(0)
