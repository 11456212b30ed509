import path from 'node:path'
import { WorkerQueue } from '@/lib/core/concurrency/worker-queue'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { shared } from '@/lib/core/shared'
import * as messages from '@/lib/messages/generated/comments'
import { type RenderedComment, refuseMarks, renderComment } from './markdown'

/** A text for the worker to render. */
export interface RenderOrder {
  source: string
  /** True if the code in it is highlighted. */
  colored: boolean
}

/** Result of the worker. */
export type RenderAnswer = RenderedComment | { refused: true } | { fault: string }

/** Characters of a text without code that is rendered in the server's own thread, within a few milliseconds. */
const short = 1500
/** A fence or an indented line, wherever it stands. */
const code = /`{3}|~{3}|^.{0,40}(?: {4}|\t)/m
const milliseconds = 3000
const limits = { megabytes: 128, waiting: 20, maxWaitMs: 3000, idleMilliseconds: 60_000 }

/** Comments have a worker of their own: however many readers send, authors' texts do not wait for them. */
function renderer(): WorkerQueue<RenderOrder, RenderAnswer> {
  return shared('comment-renderer', () => new WorkerQueue(path.join(process.cwd(), 'dist', 'comment-worker.mjs'), limits))
}

/**
 * Renders a comment's Markdown as renderComment does, with its code highlighted as far as time allows. What can take long is done in a
 * worker; when that has too much to do, short texts come without colours. Throws INVALID for texts that nest too deeply or are
 * little but marks, UNAVAILABLE for long ones that there is no time for now.
 */
export async function renderText(source: string): Promise<RenderedComment> {
  const isShort = source.length <= short
  if (isShort && !code.test(source)) return renderComment(source)
  let result = await renderer().run({ source, colored: true }, milliseconds)
  if ('failure' in result && result.failure === 'time') result = await renderer().run({ source, colored: false }, milliseconds)
  if ('output' in result && 'html' in result.output) return result.output
  if ('output' in result && 'refused' in result.output) refuseMarks()
  log.warn({ reason: 'failure' in result ? result.failure : result.output }, 'a comment could not be rendered in the worker')
  if (isShort) return renderComment(source)
  throw new AppError('UNAVAILABLE', messages.manyCommentsAreBeingSent(), { retryAfter: 10 })
}

/** Lets the worker go, for a process that ends. */
export async function closeRenderer(): Promise<void> {
  await renderer().close()
}
