import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { shared } from '@/lib/core/shared'
import * as messages from '@/lib/messages/generated/mdx'
import { withoutCode } from '../code-mask'
import { lineColumnAt, openBraces } from '../problems/positions'
import { MdxError } from '../types'

/** Fault that keeps a compiled text from being shown. */
export interface RenderFault {
  message: string
  /** Line of the block that fails, in the text without its front matter; null when that is not known. */
  line: number | null
}

/** The text as a page shows it, in HTML, or what keeps it from being shown. */
export type Rendering = { html: string } | { fault: RenderFault }

const MILLISECONDS = 20_000
const MEGABYTES = 256
const IDLE_MILLISECONDS = 5000

/** Renders compiled texts one after the other in a thread of its own, as the page would: what fails there fails here. */
export class RenderCheck {
  readonly #file: string
  readonly #milliseconds: number
  #worker: Worker | null = null
  #isReady = false
  #settle: (rendering: Rendering | Promise<never>) => void = () => {}
  #turn: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined

  constructor(file: string, milliseconds = MILLISECONDS) {
    this.#file = file
    this.#milliseconds = milliseconds
  }

  /** Renders a compiled text as a page does. Throws UNAVAILABLE when the thread does not start. */
  render(code: string): Promise<Rendering> {
    const rendered = this.#turn.then(() => this.#render(code))
    this.#turn = rendered.catch(() => {})
    return rendered
  }

  /** Renders a compiled text; null when that works. Throws UNAVAILABLE when the thread does not start. */
  async check(code: string): Promise<RenderFault | null> {
    const rendering = await this.render(code)
    return 'fault' in rendering ? rendering.fault : null
  }

  async #render(code: string): Promise<Rendering> {
    clearTimeout(this.#idle)
    const worker = this.#worker ?? this.#start()
    worker.ref()
    const late = messages.itTakesLongerThanMilliseconds({ milliseconds: this.#milliseconds / 1000 })
    const timer = setTimeout(() => this.#abandon(worker, late), this.#milliseconds)
    try {
      return await new Promise<Rendering>((settle) => {
        this.#settle = settle
        worker.postMessage(code)
      })
    } finally {
      clearTimeout(timer)
      worker.unref()
      this.#idle = setTimeout(() => this.#stop(), IDLE_MILLISECONDS).unref()
    }
  }

  #start(): Worker {
    const worker = new Worker(/* turbopackIgnore: true */ this.#file, { resourceLimits: { maxOldGenerationSizeMb: MEGABYTES } })
    this.#isReady = false
    worker.on('message', (message: Rendering | 'ready') => {
      if (message === 'ready') this.#isReady = true
      else this.#settle(message)
    })
    worker.on('error', ({ message }) => this.#abandon(worker, message))
    worker.on('exit', () => this.#abandon(worker, messages.itEndsProcess()))
    this.#worker = worker
    return worker
  }

  #abandon(worker: Worker, message: string): void {
    if (this.#worker !== worker) return
    this.#stop()
    if (this.#isReady) this.#settle({ fault: { message, line: null } })
    else {
      log.error({ message }, 'the thread that shows texts does not start')
      this.#settle(Promise.reject(new AppError('UNAVAILABLE', messages.textsCannotBeShownNow())))
    }
  }

  #stop(): void {
    const worker = this.#worker
    this.#worker = null
    void worker?.terminate()
  }
}

const wordings: readonly [RegExp, (name: string) => string][] = [
  [/^([\w$]+) is not defined$/, (name) => messages.runsAsCodeAndNothing({ name })],
  [/^Expected (?:component|object) `([\w$.]+)` to be defined/, (name) => messages.thereIsNoComponentName({ name })],
  [/\b(use[A-Z]\w*|createContext|startTransition)\)? is not a function$/, (name) => messages.nameNeedsScriptInBrowser({ name })],
  [/^(.+) needs a script in the browser$/, (name) => messages.nameNeedsScriptInBrowser({ name })],
  [/\(reading '([\w$]+)'\)$/, () => ''],
  [/([\w$]+) is not (?:a (?:function|constructor)|iterable)/, () => ''],
]

/** Explains a fault of `source`: what is wrong, and the line where the name that it is about stands in an expression. */
export function explainFault({ message, line }: RenderFault, source: string): MdxError {
  const [pattern, wording] = wordings.find(([pattern]) => pattern.test(message)) ?? []
  const name = pattern?.exec(message)?.[1] ?? ''
  const text = withoutCode(source)
  const places = name ? [...text.matchAll(new RegExp(`(?<![\\w$])${name.split(' ')[0]?.replace(/[.$]/g, '\\$&')}(?![\\w$])`, 'g'))] : []
  const found = places.find(({ index }) => openBraces(text, index).length > 0) ?? (line === null ? places[0] : undefined)
  // A brace that stands alone is in no block.
  const place = found || line === null ? lineColumnAt(source, found?.index ?? Math.max(0, text.indexOf('{'))) : { line, column: 1 }
  return new MdxError([
    {
      ...place,
      message: wording?.(name) || messages.thisTextCannotBeShown({ message: (message.split('\n')[0] ?? '').replace(/[.:]?$/, '.') }),
    },
  ])
}

function renderCheck(): RenderCheck {
  return shared('mdx-render-check', () => new RenderCheck(path.join(process.cwd(), 'dist', 'mdx-render.mjs')))
}

/** Renders a compiled text as its page does, in a thread of its own. Throws UNAVAILABLE. */
export function renderCompiled(code: string): Promise<Rendering> {
  return renderCheck().render(code)
}

/** Makes sure that a compiled text of a file can be shown. Throws MdxError with what fails, and where, and UNAVAILABLE. */
export async function requireRendering(code: string, source: string): Promise<void> {
  const fault = await renderCheck().check(code)
  if (fault === null) return
  log.info({ fault }, 'a text cannot be shown')
  throw explainFault(fault, source)
}
