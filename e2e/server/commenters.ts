import { randomBytes, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { Site } from '../support/site'

interface Sent {
  text: string
  /** True if all of it was with the system before the signal. */
  inTime: boolean
  outcome: number | string
}

/** Sends comments one after the other until the server is gone; half of the clients keep their connection. */
export async function keepCommenting(site: Site, address: string, client: number, isStopped: () => boolean): Promise<Sent[]> {
  const page = await (await fetch(`${site.url}${address}`)).text()
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  const agent = new Agent({ keepAlive: client % 2 === 0 })
  const sent: Sent[] = []
  for (let again = true; again; ) {
    const comment: Sent = { text: `Comment ${client} ${randomUUID()}`, inTime: false, outcome: '' }
    const { text } = comment
    const fields = { do: 'post-comment', postId: field('postId'), token: field('token'), name: 'Ife', email: '', website: '', text }
    const body = new URLSearchParams(fields).toString()
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      'x-forwarded-for': ['10', ...randomBytes(3)].join('.'),
      origin: site.url,
    }
    comment.outcome = await new Promise<number | string>((resolve) => {
      const asked = request(site.url + address, { method: 'POST', headers, agent })
      asked.on('finish', () => {
        comment.inTime = !isStopped()
      })
      asked.on('error', (error) => resolve(String(error)))
      asked.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)))
      asked.end(body)
    })
    sent.push(comment)
    again = typeof comment.outcome === 'number'
  }
  agent.destroy()
  return sent
}
