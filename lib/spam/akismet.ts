import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { shared } from '@/lib/core/shared'

/** A comment as Akismet takes it. */
export interface AkismetComment {
  text: string
  name: string
  email: string | null
  /** Address of its post, below the blog's own. */
  permalink: string
  /** Not kept with comments, so it is missing from what is told later. */
  address?: string
}

/** Client of Akismet. */
export interface Akismet {
  /** Asks for its verdict on a comment; null when it gives no answer in time. */
  check(told: AkismetComment): Promise<'spam' | 'ham' | null>
  /** Reports what a moderator decided. Throws when the report does not arrive. */
  report(told: AkismetComment, lesson: 'spam' | 'ham'): Promise<void>
}

const SERVICE = 'https://rest.akismet.com/1.1'
const TIMEOUT_MS = 2000

/** Makes a client of Akismet for a key; `service` is its address. */
export function makeAkismet({ key, blog, service = SERVICE }: { key: string; blog: string; service?: string }): Akismet {
  async function ask(question: string, { text, name, email, permalink, address }: AkismetComment): Promise<string> {
    const body = new URLSearchParams({
      api_key: key,
      blog,
      blog_charset: 'UTF-8',
      comment_type: 'comment',
      comment_author: name,
      comment_content: text,
      permalink: new URL(permalink, blog).href,
      ...(email && { comment_author_email: email }),
      ...(address && { user_ip: address }),
    })
    const answer = await fetch(`${service}/${question}`, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!answer.ok) throw new Error(`Akismet answered ${answer.status}`)
    return (await answer.text()).trim()
  }
  return {
    async check(told) {
      try {
        const answer = await ask('comment-check', told)
        if (answer === 'true' || answer === 'false') return answer === 'true' ? 'spam' : 'ham'
        log.warn({ answer: answer.slice(0, 100) }, 'Akismet did not say what a comment is')
      } catch (error) {
        log.warn({ err: error }, 'Akismet gave no answer')
      }
      return null
    },
    async report(told, lesson) {
      await ask(lesson === 'spam' ? 'submit-spam' : 'submit-ham', told)
    },
  }
}

/** Finds the configured client of Akismet; null without a key. */
export function akismet(): Akismet | null {
  return shared('akismet', () => {
    const { AKISMET_KEY: key, SITE_URL: blog } = env()
    return { service: key ? makeAkismet({ key, blog }) : null }
  }).service
}
