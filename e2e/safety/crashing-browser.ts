import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from '@playwright/test'

/** A browser with a profile on disk, all of whose processes can be ended at once, as by a power cut of the program. */
export class CrashingBrowser {
  readonly #profile = mkdtempSync(path.join(tmpdir(), 'fieldnotes-profile-'))
  readonly #options: LaunchOptions
  #process: ChildProcess | undefined
  #browser: Browser | undefined

  constructor(options: LaunchOptions) {
    this.#options = options
  }

  /** Starts it, again with what was on disk. */
  async start(): Promise<BrowserContext> {
    const { executablePath = chromium.executablePath(), args = [] } = this.#options
    const portFile = path.join(this.#profile, 'DevToolsActivePort')
    rmSync(portFile, { force: true })
    const flags = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${this.#profile}`, '--no-default-browser-check']
    // A group of its own, which is killed as a whole.
    this.#process = spawn(executablePath, [...args, ...flags, 'about:blank'], { detached: true, stdio: 'ignore' })
    for (let waited = 0; !existsSync(portFile) || !readFileSync(portFile, 'utf8').includes('\n'); waited++) {
      if (waited > 600) throw new Error('The browser did not start.')
      await pause(50)
    }
    const [port] = readFileSync(portFile, 'utf8').split('\n')
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    const [context] = this.#browser.contexts()
    if (!context) throw new Error('The browser has no window.')
    return context
  }

  async kill(): Promise<void> {
    const { pid } = this.#process ?? {}
    if (!this.#process || pid === undefined || this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const ended = once(this.#process, 'exit')
    process.kill(-pid, 'SIGKILL')
    await ended
    await this.#browser?.close().catch(() => {})
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
