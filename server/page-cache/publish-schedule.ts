import { positionOf } from '@/lib/core/cache'
import { now, nowMs } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { postTags } from '@/lib/posts/page-tags'

interface Posts {
  /** Moment at which the next scheduled post is to be announced; null when none is scheduled. */
  next(now: Date): Promise<Date | null>
  /** Tells the cache of those whose moment has come. */
  announce(now: Date): Promise<unknown>
}

const RETRY_MS = 1000

/**
 * Knows when the next scheduled post appears, so that no page from before that moment is served after it, whether the worker
 * that announces posts too is running, busy or late.
 */
export class PublishSchedule {
  readonly #posts: Posts
  #next = Number.POSITIVE_INFINITY
  #seen = -1
  /** Moment, in Unix milliseconds, before which a database that did not answer is not asked again. */
  #askAt = 0
  #settling: Promise<void> | null = null
  #reading: Promise<void> = Promise.resolve()

  constructor(posts: Posts) {
    this.#posts = posts
  }

  /** Tells whether a post's moment has come that was not announced yet. Called for every page: it compares two numbers. */
  isDue(): boolean {
    const position = positionOf(postTags.schedule)
    if (position !== this.#seen && nowMs() >= this.#askAt) {
      this.#seen = position
      this.#reading = this.#read().catch((error) => {
        this.#seen = -1
        this.#askAt = nowMs() + RETRY_MS
        log.debug({ err: error }, 'the schedule could not be read')
      })
    }
    return this.#next <= nowMs()
  }

  /** Resolves when the schedule is known as it stands now. */
  async known(): Promise<void> {
    this.#askAt = 0
    this.isDue()
    await this.#reading
  }

  /** Announces what is due. While the database is away pages are served as they are. */
  settle(): Promise<void> {
    this.#settling ??= this.#announce().finally(() => {
      this.#settling = null
    })
    return this.#settling
  }

  async #announce(): Promise<void> {
    try {
      await this.#posts.announce(now())
      await this.#read()
    } catch (error) {
      this.#next = nowMs() + RETRY_MS
      log.warn({ err: error }, 'scheduled posts could not be announced')
    }
  }

  async #read(): Promise<void> {
    this.#next = (await this.#posts.next(now()))?.getTime() ?? Number.POSITIVE_INFINITY
  }
}
