import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { now } from '@/lib/core/clock'
import { closeDatabase, prepareDatabase, prepareFolder } from '@/lib/core/database/preparation'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { system } from '@/lib/core/viewer'
import { closeCompiler } from '@/lib/mdx/compiler'
import { type Format, formatNames, formats } from '@/lib/transfer/export-file/foreign-comment'
import { type PlannedPost, wordsOfPlan } from '@/lib/transfer/posts/planned-post'
import type { PostReport } from '@/lib/transfer/posts/post-report'
import type { ImportRun } from '@/lib/transfer/progress'
import type { Report } from '@/lib/transfer/report'
import { importFile } from '@/lib/transfer/run-commands'
import { type Command, say, UsageError } from './command'

export const importing: Command = {
  name: 'import',
  summary: 'imports a blog from Blogger, WordPress and others, or comments alone',
  usage: `
Usage: npm run fieldnotes -- import <file|folder|zip>… [--dry-run] [--plan <digest>]
       npm run fieldnotes -- import comments <file>… [--from <system>] [--dry-run] [--map <old>=<new>]…

A whole blog: an export of Blogger (its own, or Takeout as ZIP or folder), WordPress (WXR, also in
several files), Ghost, Hashnode, dev.to, Medium or Substack, a folder of Markdown files, or a feed
(RSS, Atom, JSON), which has neither pages nor comments. Posts, pages, drafts, labels and comments come with their addresses, dates and
threads; pictures are fetched by the server afterwards. Comments alone: of Disqus, Commento,
WordPress, Remark42 or Blogger, to the posts at the same addresses.

Run it again to import what is new, or to finish an interrupted run. A broken file imports
nothing. No mail is sent.

  --dry-run           shows what would happen to each post without changing anything
  --plan <digest>     runs exactly the plan that a dry run named
  --author <name>=<e-mail>  user that an author of the export is; =new for a user without access
  --from <system>     ${formats.join(', ')}; detected from the file by default
  --map <old>=<new>   new address of a post that moved; /blog/*=/* for all below a folder
  --map-file <file>   the same, one per line
`,
  async run(args) {
    const { values, positionals } = parse(args)
    const [first, ...others] = positionals
    const scope = first === 'comments' ? 'comments' : 'site'
    const files = scope === 'comments' ? others : positionals
    if (files.length === 0) throw new UsageError('Missing file.')
    const { from, map = [], 'map-file': mapFile, 'dry-run': dryRun = false, plan: digest, author = [] } = values
    if (from !== undefined && !isFormat(from)) throw new UsageError(`Unknown system "${from}".`)
    const authors = new Map(author.map(readAuthor))
    const moves = [...map, mapFile === undefined ? '' : await readMoves(mapFile)].join('\n')
    await prepareFolder(env().DATA_DIR)
    await prepareDatabase(env().DATABASE_URL)
    try {
      const moment = now()
      const progress = process.stderr.isTTY ? showProgress : undefined
      const onPost = (post: PlannedPost) => tellPost(post, moment, dryRun)
      const given = { files, scope, format: from, moves, authors, dryRun, digest, onPost, ...(progress && { progress }) } as const
      const { report, postReport, digest: made, run } = await importFile({ viewer: system, now: moment, address: '' }, given)
      tellMended(report)
      if (postReport) tellPosts(postReport, made, run)
      if (!postReport || report.approved + report.pending + report.spam + report.earlier + report.leftOut > 0) tell(report, run)
      return report.damaged || report.refused > 0 || (postReport?.refused ?? 0) > 0 ? 1 : 0
    } finally {
      await closeCompiler()
      await closeDatabase()
    }
  },
}

/** A row of the plan: all of them in a dry run, those with something to know otherwise. */
function tellPost(post: PlannedPost, moment: Date, dryRun: boolean): void {
  if (!dryRun && post.notes.length === 0) return
  const address = post.permalink ?? ''
  say([`line ${post.line}:`, `[${wordsOfPlan(post, moment)}]`, post.title || '(no title)', address].filter(Boolean).join(' '))
  for (const note of post.notes) say(`    ${note}`)
}

function tellMended({ mended }: Report): void {
  if (mended.length > 0) say('\nFaults in the file that were read past:')
  for (const { file, line, words } of mended) say(`  ${file}, line ${line}: ${words}`)
}

function tellPosts(report: PostReport, digest: string, run: ImportRun | null): void {
  const { posts, pages, drafts, scheduled, trashed, closed, labels, pictures, unfaithful } = report
  say(
    `\n${run ? 'Imported' : 'Would be imported'}: ${many(posts, 'post')}, ${many(pages, 'page')}, ${many(drafts, 'draft')}, ${scheduled} scheduled, ${trashed} in the trash`,
  )
  if (closed > 0) say(`  ${closed} behind a password`)
  say(`  ${many(labels, 'label')}, ${many(pictures, 'picture')} to fetch`)
  for (const { name, key, posts, user } of report.authors)
    say(`  ${name}${name === key ? '' : ` (${key})`}, ${many(posts, 'post')}: ${user ? 'a user here' : 'becomes a user without access'}`)
  say(`Kept by less than 98 %: ${unfaithful}`)
  say(`Imported before: ${report.earlier}`)
  say(`Skipped: ${report.leftOut}`)
  say(`Refused: ${report.refused}`)
  if (!run) say(`Plan: ${digest}`)
}

function parse(args: readonly string[]) {
  const word = { type: 'string' } as const
  const options = {
    from: word,
    map: { type: 'string', multiple: true },
    'map-file': word,
    'dry-run': { type: 'boolean' },
    plan: word,
    author: { type: 'string', multiple: true },
  } as const
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** "Ada=ada@example.org" as the author and the user. */
function readAuthor(words: string): [string, string] {
  const at = words.lastIndexOf('=')
  if (at < 1) throw new UsageError(`--author "${words}" is not of the form <name>=<e-mail>.`)
  return [words.slice(0, at), words.slice(at + 1)]
}

const isFormat = (word: string): word is Format => (formats as readonly string[]).includes(word)

async function readMoves(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new AppError('NOT_FOUND', `There is no file ${file}.`)
  }
}

function showProgress(step: 'read' | 'stored', count: number, secondsLeft: number | null): void {
  const left = secondsLeft === null ? '' : `, about ${many(Math.ceil(secondsLeft / 60), 'minute')} left`
  process.stderr.write(`\r${`${count} ${step}${left}`.padEnd(50)}`)
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
