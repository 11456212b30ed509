import { noteLines } from '@/lib/content/report'
import { syncContent } from '@/lib/content/sync'
import { now } from '@/lib/core/clock'
import { closeDatabase, prepareDatabase, prepareFolder } from '@/lib/core/database/preparation'
import { env } from '@/lib/core/env'
import { system } from '@/lib/core/viewer'
import { closeCompiler } from '@/lib/mdx/compiler'
import { postsWait } from '@/lib/messages/generated/rendering'
import { countRenderingChanges } from '@/lib/posts/rendering/queries'
import { type Command, say, UsageError } from './command'

export const sync: Command = {
  name: 'sync',
  summary: 'synchronises content/ and the posts',
  usage: `
Usage: npm run fieldnotes -- sync [--write]

Updates posts from new and changed files of content/. Posts that were edited in the studio
are listed; with --write their files are updated. If both sides changed, nothing is
overwritten. Fields and pictures that have no effect are listed as notes.
`,
  async run(args) {
    const unknown = args.find((argument) => argument !== '--write')
    if (unknown !== undefined) throw new UsageError(`Unexpected argument "${unknown}".`)
    await prepareFolder(env().DATA_DIR)
    await prepareDatabase(env().DATABASE_URL)
    try {
      const report = await syncContent({ viewer: system, now: now(), address: '' }, { write: args.includes('--write') })
      for (const { file, status, line, message, notes } of report.rows) {
        if (status !== 'unchanged' || message)
          say(`${status.padEnd(10)}content/${file}${line === null ? '' : `:${line}`}${message && `  ${message}`}`)
        for (const note of noteLines(file, notes)) say(`${'note'.padEnd(10)}${note}`)
      }
      const counts = Object.entries(report.counts).filter(([, count]) => count > 0)
      say(counts.map(([status, count]) => `${count} ${status}`).join(', ') || 'There is nothing in content/.')
      const waiting = await countRenderingChanges({ viewer: system })
      if (waiting > 0) say(`${postsWait({ posts: waiting })} ${env().SITE_URL}/studio/rendering`)
      return report.counts.error + report.counts.conflict > 0 ? 1 : 0
    } finally {
      await closeCompiler()
      await closeDatabase()
    }
  },
}
