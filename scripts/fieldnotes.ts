import { refuseForeignLog } from '@/lib/core/database/identity'
import { confirmLineage } from '@/lib/core/database/lineage'
import { closeDatabase } from '@/lib/core/database/preparation'
import { env } from '@/lib/core/env'
import { type Command, say, UsageError } from './commands/command'
import { doctor } from './commands/doctor'
import { importing } from './commands/import'
import { media } from './commands/media'
import { migrate } from './commands/migrate'
import { sync } from './commands/sync'
import { user } from './commands/user'

const commands: readonly Command[] = [doctor, importing, media, migrate, sync, user]

/** Errors whose message is written for the person who reads it; anything else is a fault and keeps its stack. */
const plain = new Set(['AppError', 'EnvError', 'MigrationError', 'SecretsError', 'StartError', 'StorageError', 'UsageError'])

function help(): void {
  say('Usage: npm run fieldnotes -- <command> [options]\n')
  for (const { name, summary } of commands) say(`  ${name.padEnd(10)}${summary}`)
  say('\nRun a command with --help for details.')
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    help()
    return 0
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) {
    console.error(`Unknown command "${name}".`)
    help()
    return 2
  }
  if (args.includes('--help') || args.includes('-h')) {
    say(command.usage.trim())
    return 0
  }
  process.umask(0o077)
  try {
    // Opening the database would play a log into it that is another file's; the doctor says so without.
    if (command !== doctor) {
      refuseForeignLog(env().DATABASE_URL)
      // A database that is not there or not migrated yet is the command's to report, and a migration needs it closed.
      await confirmLineage(env().DATA_DIR)
        .catch(() => {})
        .finally(closeDatabase)
    }
    return await command.run(args)
  } catch (error) {
    if (!(error instanceof Error) || !plain.has(error.name)) throw error
    console.error(error.message)
    if (error instanceof UsageError) console.error(`\n${command.usage.trim()}`)
    return error instanceof UsageError ? 2 : 1
  }
}

process.exitCode = await main(process.argv.slice(2))
