import { z } from 'zod'
import { type ReadAnswer, readAnswer, UnreadableError } from '@/lib/links/answer'
import { type LinkNetwork, Refusal } from '@/lib/links/request'
import { EmbedError, type EmbedFault } from './types'

const agent = 'Fieldnotes (embeds)'

const faults: ReadonlyMap<number, EmbedFault> = new Map([
  [401, 'private'],
  [403, 'private'],
  [404, 'gone'],
  [410, 'gone'],
])

interface JsonOptions {
  /** Statuses by which this place says that something is not there, besides 404 and 410. */
  gone?: readonly number[]
}

/** Asks other sites for something to keep. Everything throws EmbedError. */
export class EmbedFetcher {
  readonly #network: LinkNetwork

  constructor(network: LinkNetwork) {
    this.#network = network
  }

  /** Reads an answer in JSON that has to fit a schema. */
  async json<Schema extends z.ZodType>(url: string, schema: Schema, { gone = [] }: JsonOptions = {}): Promise<z.output<Schema>> {
    const answer = await this.#read(url, { accept: 'application/json' }, gone)
    if (!/^(?:application|text)\/(?:[\w.-]+\+)?json$/.test(answer.type)) throw new EmbedError('unreadable')
    const parsed = schema.safeParse(parseJson(answer.body.toString('utf8')))
    if (!parsed.success) throw new EmbedError('unreadable', { cause: parsed.error })
    return parsed.data
  }

  /** Reads a file of text. */
  async text(url: string): Promise<string> {
    const { type, body } = await this.#read(url, { accept: 'text/plain' })
    if (!type.startsWith('text/')) throw new EmbedError('unreadable')
    return body.toString('utf8')
  }

  /** Reads the beginning of a page, where its head is. */
  async page(url: string): Promise<string> {
    const { type, body } = await this.#read(url, { accept: 'text/html,application/xhtml+xml;q=0.9', cut: true })
    if (type !== 'text/html' && type !== 'application/xhtml+xml') throw new EmbedError('unreadable')
    return body.toString('utf8')
  }

  /** Reads the bytes of a picture, as they come. */
  async picture(url: string): Promise<Uint8Array> {
    return (await this.#read(url, { accept: 'image/webp,image/png,image/jpeg,image/gif' })).body
  }

  async #read(url: string, options: { accept: string; cut?: boolean }, gone: readonly number[] = []): Promise<ReadAnswer> {
    const answer = await readAnswer(url, { agent, ...options }, this.#network).catch((error) => {
      throw new EmbedError(faultOf(error), { cause: error })
    })
    if (answer.status === 200) return answer
    const isBusy = answer.status === 429 || answer.status >= 500
    throw new EmbedError(gone.includes(answer.status) ? 'gone' : (faults.get(answer.status) ?? (isBusy ? 'unreachable' : 'unreadable')))
  }
}

function faultOf(error: unknown): EmbedFault {
  if (error instanceof Refusal) return 'not-public'
  return error instanceof UnreadableError ? 'unreadable' : 'unreachable'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Answer of oEmbed (https://oembed.com), as far as it is read. */
export const oembedSchema = z.object({
  title: z.string().nullish(),
  author_name: z.string().nullish(),
  author_url: z.string().nullish(),
  provider_name: z.string().nullish(),
  thumbnail_url: z.string().nullish(),
  html: z.string().nullish(),
  duration: z.number().nullish().catch(null),
  upload_date: z.string().nullish().catch(null),
})
