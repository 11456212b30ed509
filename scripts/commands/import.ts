import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { now } from '@/lib/core/clock'
import { closeDatabase, prepareDatabase, prepareFolder } from '@/lib/core/database/preparation'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { system } from '@/lib/core/viewer'
import { importFile } from '@/lib/transfer/commands'
import { type Format, formatNames, formats } from '@/lib/transfer/export-file/foreign-comment'
import type { ImportRun } from '@/lib/transfer/progress'
import type { Report } from '@/lib/transfer/report'
import { type Command, say, UsageError } from './command'

export const importing: Command = {
  name: 'import',
  summary: 'takes in comments from Disqus, Commento, WordPress or Remark42',
  usage: `
Usage: npm run fieldnotes -- import comments <file> [--from <system>] [--dry-run] [--map <old>=<new>]…

Comments go to the posts that live at the addresses they had, with their threads, dates and
writers. Running it again imports what is new alone; an interrupted run is finished that way.
Nobody gets mail.

  --dry-run           says what would happen and changes nothing
  --from <system>     ${formats.join(', ')}; told by the content of the file otherwise
  --map <old>=<new>   where a post has moved; /blog/*=/* for all below a folder
  --map-file <file>   the same, one move a line
`,
  async run(args) {
    const { values, positionals } = parse(args)
    const [what, file, ...rest] = positionals
    if (what !== 'comments') throw new UsageError(what ? `"${what}" cannot be imported.` : 'Say what to import.')
    if (!file) throw new UsageError('Which file?')
    if (rest.length > 0) throw new UsageError(`"${rest[0]}" is one word too many.`)
    const { from, map = [], 'map-file': mapFile, 'dry-run': dryRun = false } = values
    if (from !== undefined && !isFormat(from)) throw new UsageError(`"${from}" is not a system that is known.`)
    const moves = [...map, mapFile === undefined ? '' : await readMoves(mapFile)].join('\n')
    await prepareFolder(env().DATA_DIR)
    await prepareDatabase(env().DATABASE_URL)
    try {
      const progress = process.stderr.isTTY ? showProgress : undefined
      const { report, run } = await importFile(
        { viewer: system, now: now(), address: '' },
        { file, format: from, moves, dryRun, ...(progress && { progress }) },
      )
      tell(report, run)
      return report.damaged || report.refused > 0 ? 1 : 0
    } finally {
      await closeDatabase()
    }
  },
}

function parse(args: readonly string[]) {
  const word = { type: 'string' } as const
  const options = { from: word, map: { type: 'string', multiple: true }, 'map-file': word, 'dry-run': { type: 'boolean' } } as const
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

const isFormat = (word: string): word is Format => (formats as readonly string[]).includes(word)

async function readMoves(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new AppError('NOT_FOUND', `There is no file ${file}.`)
  }
}

function showProgress(step: 'read' | 'stored', count: number): void {
  process.stderr.write(`\r${count} ${step} `)
}

const many = (count: number, one: string, several = `${one}s`) => `${count} ${count === 1 ? one : several}`

function tell(report: Report, run: ImportRun | null): void {
  if (process.stderr.isTTY) process.stderr.write('\r')
  for (const { line, words } of report.notes) say(`line ${line}: ${words}`)
  if (report.noted > report.notes.length) say(`… and ${report.noted - report.notes.length} more like these`)
  if (report.unmatched.length > 0) say('\nNo post here has these addresses:')
  for (const { address, comments } of report.unmatched) say(`${String(comments).padStart(7)}  ${address}`)
  const unnamed = report.unmatchedAddresses - report.unmatched.length
  if (unnamed > 0) say(`         … and ${many(unnamed, 'more', 'more')}`)
  if (report.damaged)
    say(`\nThe file cannot be read further${report.damaged.line ? ` than line ${report.damaged.line}` : ''}: ${report.damaged.reason}`)
  const { approved, pending, spam, deleted, earlier, leftOut, refused, posts } = report
  say(`\n${formatNames[report.format]}, ${many(posts, 'post')} with comments`)
  say(`${run ? 'Imported' : 'Would be imported'}: ${run?.imported ?? approved + pending + spam + deleted}`)
  say(`  ${approved} approved, ${pending} pending, ${spam} spam, ${many(deleted, 'deleted comment')} with replies`)
  say(`Imported before: ${earlier}`)
  say(`Skipped: ${run?.leftOut ?? leftOut}`)
  say(`Refused: ${run?.refused ?? refused}`)
}
