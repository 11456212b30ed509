import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { syncContent } from '@/lib/content/sync'
import type { SyncRow } from '@/lib/content/types'
import { env } from '@/lib/core/env'
import { system } from '@/lib/core/viewer'
import { callerOf } from '@/scripts/testing/people'

const front = { title: 'A note', date: '2023-04-17T19:00:00Z', permalink: '/note' }

/** A file of content/ with a title, a date and an address, which `fields` replaces, adds to, or takes out with undefined. */
export function fileOf(source: string, fields: Record<string, unknown> = {}): string {
  const lines = Object.entries({ ...front, ...fields }).filter(([, value]) => value !== undefined)
  return `---\n${lines.map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join('\n')}\n---\n\n${source}\n`
}

/** A content/ of its own for the tests of a suite, with the folder of its data beside it. */
export class ContentFolder {
  readonly #directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-content-'))

  constructor() {
    Object.assign(env(), { DATA_DIR: path.join(this.#directory, 'data'), CONTENT_DIR: this.at('') })
  }

  at(file: string): string {
    return path.join(this.#directory, 'content', file)
  }

  put(file: string, content: string | Buffer): void {
    mkdirSync(path.dirname(this.at(file)), { recursive: true })
    writeFileSync(this.at(file), content)
  }

  empty(): void {
    rmSync(this.at(''), { recursive: true, force: true })
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true })
  }

  async sync(write = false): Promise<SyncRow[]> {
    return (await syncContent(callerOf(system), { write })).rows
  }

  /** Syncs a folder of one file. */
  async only(write = false): Promise<SyncRow> {
    const [row, ...others] = await this.sync(write)
    if (!row || others.length > 0) throw new Error('The report is not of one file.')
    return row
  }
}
