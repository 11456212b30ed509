import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Db, openDb } from '@/lib/core/db'
import { freePort } from '@/scripts/testing/suite/postgresql.mjs'
import { limit } from '@/scripts/testing/time-limits.mjs'

/** The key that the test command's build was sealed with: servers of the same build must have it. */
const actionKey = process.env.ACTION_KEY || 'ZmllbGRub3Rlcy10ZXN0cy1vZi0zMi1ieXRlcy0hISE='

const startSeconds = limit(60)

interface SiteOptions {
  /** Empty for a blog without files. */
  content?: 'shipped' | 'empty'
  databaseUrl?: string
  /** Name of this machine in addresses; passkeys want one that is no number. */
  host?: 'localhost'
  /** The folder of the product, where that is not this one. */
  program?: string
  env?: Record<string, string>
}

/** Server in a folder of the product: `npm start`, or Next by itself. */
type Program = 'npm start' | 'next start'

/** A blog of its own on loopback: the production build, started as `npm start` starts it, in a folder that goes with it. */
export class Site {
  readonly url: string
  readonly directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-e2e-'))
  readonly contentDirectory = path.join(this.directory, 'content')
  readonly databaseUrl: string
  #options: SiteOptions
  #port: number
  #process: ChildProcess | undefined
  #output = ''
  #db: Db | undefined

  private constructor(port: number, options: SiteOptions) {
    this.#port = port
    this.#options = options
    this.url = `http://${options.host ?? '127.0.0.1'}:${port}`
    this.databaseUrl = options.databaseUrl ?? `file:${path.join(this.directory, 'fieldnotes.db')}`
    if (options.content === 'shipped') cpSync('content', this.contentDirectory, { recursive: true })
    else mkdirSync(this.contentDirectory)
  }

  /** Starts a blog and waits until it answers. */
  static async start(options: SiteOptions = {}): Promise<Site> {
    const site = new Site(await freePort(), options)
    try {
      await site.run()
    } catch (error) {
      await site.remove()
      throw error
    }
    return site
  }

  /** The one-time link that the server printed when it started. */
  async setUpLink(): Promise<string> {
    for (let waited = 0; waited < 50; waited++) {
      const link = /\bhttp:\/\/\S+\/setup\?token=\S+/.exec(this.#output)?.[0]
      if (link) return link
      await pause(100)
    }
    throw new Error(`The server printed no set-up link:\n${this.#output}`)
  }

  get output(): string {
    return this.#output
  }

  /** A second connection to the blog's database. */
  get db(): Db {
    this.#db ??= openDb(this.databaseUrl)
    return this.#db
  }

  /** Environment in which the command line works on this blog. */
  get env(): NodeJS.ProcessEnv {
    const unset = [...readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z_]+)=/gm)].map(([, name = '']) => [name, ''])
    return {
      ...process.env,
      ...Object.fromEntries(unset),
      HOST: '127.0.0.1',
      PORT: String(this.#port),
      SITE_URL: this.url,
      DATA_DIR: this.directory,
      CONTENT_DIR: this.contentDirectory,
      DATABASE_URL: this.databaseUrl,
      ACTION_KEY: actionKey,
      ...this.#options.env,
    }
  }

  /** Puts a file below the blog's content folder. */
  writeContent(name: string, text: string): void {
    const file = path.join(this.contentDirectory, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }

  /** Starts the server, also after `kill` or `stop`, on the same folder and port, and waits until an address is answered well. */
  async run(program: Program = 'npm start', until = program === 'npm start' ? '/api/ready' : '/robots.txt'): Promise<void> {
    this.#output = ''
    const next = ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', String(this.#port)]
    const child = spawn(process.execPath, program === 'npm start' ? ['scripts/start.mjs'] : next, {
      cwd: this.#options.program,
      env: { ...this.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#output += chunk
      })
    }
    for (let waited = 0; waited < startSeconds * 10; waited++) {
      if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${this.#output}`)
      const answer = await fetch(this.url + until).catch(() => null)
      if (answer?.ok) return
      await pause(100)
    }
    throw new Error(`The server did not answer within ${startSeconds} s:\n${this.#output}`)
  }

  /** Stops the server and starts that of another version on the same data. */
  async update(program: string): Promise<void> {
    await this.stop()
    this.#options = { ...this.#options, program }
    await this.run()
  }

  /** Ends the server at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Sends the server a signal and waits for nothing. */
  signal(signal: NodeJS.Signals): void {
    this.#process?.kill(signal)
  }

  /** Lets nobody read what the server says from now on. */
  closeOutput(): void {
    this.#process?.stdout?.destroy()
    this.#process?.stderr?.destroy()
  }

  get pid(): number {
    return this.#process?.pid ?? 0
  }

  /** Exit code of the server; null while it runs. */
  get exitCode(): number | null {
    return this.#process?.exitCode ?? null
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  /** Runs `npm run fieldnotes -- <args>` for this blog. */
  async command(...args: string[]): Promise<{ code: number; output: string }> {
    const child = spawn(process.execPath, ['scripts/fieldnotes.mjs', ...args], { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk
      })
    }
    const [code] = (await once(child, 'close')) as [number]
    return { code, output }
  }

  /** Lists the files of its finished pages, unfinished ones (`.page.…`) too. */
  storedPages(): string[] {
    const folder = path.join(this.directory, 'pages')
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return names.filter((name) => /\.page(\.|$)/.test(name)).map((name) => path.join(folder, name))
  }

  /** Ends the server and deletes everything that it kept. */
  async remove(): Promise<void> {
    await this.#db?.$disconnect()
    await this.stop()
    if (existsSync(this.directory)) rmSync(this.directory, { recursive: true, force: true })
  }
}
