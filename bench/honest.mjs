// Others, while somebody attacks: they read the home page, write comments and sign in, each from an address of their own.
import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { formOf, sendForm } from './form.mjs'

const owner = { name: 'Bench', email: 'bench@example.org', password: 'nine copper kettles' }
/** Milliseconds in which who writes or signs in is answered, and after which a reader would have gone. */
const PATIENCE = 3000
const GONE = 30_000

let number = 0
/** Headers of somebody who was not here before. */
export const somebody = () => ({ 'x-forwarded-for': `198.18.${(++number >> 8) & 255}.${number & 255}` })

/** Milliseconds until the finished page has arrived whole on a connection of its own; Infinity for none. */
function probe(url) {
  const begun = performance.now()
  return new Promise((resolve) => {
    const asked = request(url, { agent: false, headers: { 'accept-encoding': 'gzip', 'x-forwarded-for': '198.51.100.7' } }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode === 200 ? performance.now() - begun : Number.POSITIVE_INFINITY))
    })
    asked.setTimeout(GONE, () => asked.destroy())
    asked.once('error', () => resolve(Number.POSITIVE_INFINITY))
    asked.end()
  })
}

/** Asks by the clock, whatever became of the request before: a standstill counts for all who came during it. */
export async function probeFor(url, seconds, everyMs = 50) {
  const begun = performance.now()
  const asked = []
  for (let at = 0; at * everyMs < seconds * 1000; at++) {
    await pause(Math.max(0, begun + at * everyMs - performance.now()))
    asked.push(probe(url))
  }
  return Promise.all(asked)
}

/** Outcome of a request for the one who waits: `kept` is a refusal for now that gives back what was written. */
async function judge(answer, begun, words, isDone) {
  const text = await answer.text()
  const milliseconds = performance.now() - begun
  if (isDone(answer)) return { what: milliseconds <= PATIENCE ? 'done' : 'late', milliseconds }
  const isKept = answer.status === 503 && answer.headers.has('retry-after') && text.includes(words)
  return { what: isKept ? 'kept' : `bad ${answer.status}`, milliseconds }
}

const timed = async (send, words, isDone) => {
  const begun = performance.now()
  return send().then(
    (answer) => judge(answer, begun, words, isDone),
    (error) => ({ what: `bad ${error.cause?.code ?? error.name}`, milliseconds: performance.now() - begun }),
  )
}

const isTaken = ({ status, headers }) => status === 303 && /#(?:c-|comment-held)/.test(headers.get('location') ?? '')
const isSignedIn = ({ status, headers }) => status === 303 && /session-token/.test(headers.get('set-cookie') ?? '')

/** Those who use a blog that has an owner, and whose comments appear at once. */
export class Honest {
  #url
  #database
  #forms = new Map()
  #sent = []

  constructor(url, database) {
    this.#url = url
    this.#database = new Database(database)
    this.#database
      .prepare(`INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('commentPolicy', '"none"', 0) ON CONFLICT DO NOTHING`)
      .run()
  }

  /** Makes the owner's account, finds a post, and does everything once, so that what is loaded at the first use is loaded. */
  async prepare(link) {
    const { fields, action } = formOf(await (await fetch(link)).text(), link, /<form[^>]*class="account-form"/)
    for (const [name, value] of Object.entries(owner)) fields.set(name, value)
    await (await sendForm(action, fields, somebody())).text()
    const { items } = await (await fetch(`${this.#url}/feed.json`)).json()
    this.post = this.#url + new URL(items.at(-1).url).pathname
    for (const [name, page, tag] of [
      ['comment', this.post],
      ['sign-in', `${this.#url}/signin`, /<form[^>]*class="account-form"/],
    ])
      this.#forms.set(name, formOf(await (await fetch(page)).text(), page, tag))
    for (const path of ['/search?q=e', '/unknown', '/signin', '/api/ready', '/review/x']) await (await fetch(this.#url + path)).text()
    await pause(4500)
    for (let times = 0; times < 3; times++) {
      const begun = [await this.comment(), await this.signIn()].find(({ what }) => what !== 'done')
      if (begun) throw new Error(`Without an attack, a form was answered: ${begun.what}`)
    }
  }

  /** Fields and address of a comment that is ready to be sent. */
  commentForm(text) {
    const { fields: hidden, action } = this.#forms.get('comment')
    const fields = new FormData()
    for (const [name, value] of hidden) fields.append(name, value)
    for (const [name, value] of Object.entries({ name: `Reader ${number}`, email: '', website: '', text })) fields.set(name, value)
    return { fields, action }
  }

  async comment() {
    const mark = randomUUID()
    const { fields, action } = this.commentForm(`What I found out is ${mark}, and it took me **all night**.`)
    const answer = await timed(() => sendForm(action, fields, somebody()), mark, isTaken)
    if (answer.what === 'done' || answer.what === 'late') this.#sent.push(mark)
    return answer
  }

  signInForm(password) {
    const { fields: hidden, action } = this.#forms.get('sign-in')
    const fields = new FormData()
    for (const [name, value] of hidden) fields.append(name, value)
    fields.set('email', password === owner.password ? owner.email : 'nobody@example.org')
    fields.set('password', password)
    return { fields, action }
  }

  async signIn() {
    const { fields, action } = this.signInForm(owner.password)
    return timed(() => sendForm(action, fields, somebody()), owner.email, isSignedIn)
  }

  /** The cookie of a reader who has written. */
  async cookie() {
    const { fields, action } = this.commentForm(`A word of ${randomUUID()}`)
    const answer = await sendForm(action, fields, somebody())
    return answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
  }

  /** One of each a second, whatever became of those before. */
  async go(seconds) {
    const all = { comments: [], signIns: [] }
    const begun = performance.now()
    for (let at = 0; at < seconds; at++) {
      await pause(Math.max(0, begun + at * 1000 + 500 - performance.now()))
      all.comments.push(this.comment())
      all.signIns.push(this.signIn())
    }
    return { comments: await Promise.all(all.comments), signIns: await Promise.all(all.signIns) }
  }

  /** Number of comments that were acknowledged and are not stored. */
  lost() {
    const count = this.#database.prepare(`SELECT count(*) FROM "Comment" WHERE "source" LIKE ?`).pluck()
    return this.#sent.filter((mark) => count.get(`%${mark}%`) === 0).length
  }

  close() {
    this.#database.close()
  }
}
