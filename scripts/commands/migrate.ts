import { createMigration, migrate as deploy, migrationState } from '@/lib/core/database/migrations'
import { prepareFolder } from '@/lib/core/database/preparation'
import { env } from '@/lib/core/env'
import { type Command, say, UsageError } from './command'

const usage = `
Usage: npm run fieldnotes -- migrate <deploy|status|new <name>>

  deploy      applies missing migrations to the database of DATABASE_URL
  status      lists missing migrations; exit code 1 if there are any
  new <name>  writes a migration for both engines from the changes in prisma/schema.prisma
`

export const migrate: Command = {
  name: 'migrate',
  summary: 'brings the database to the current schema, or writes a new migration',
  usage,
  async run([action, name, ...rest]) {
    if (rest.length > 0) throw new UsageError(`Unexpected argument "${rest[0]}".`)
    switch (action) {
      case 'deploy':
        await prepareFolder(env().DATA_DIR)
        return report(await deploy(env().DATABASE_URL), 'Applied', 'The database is up to date.')
      case 'status':
        return report((await migrationState(env().DATABASE_URL)).missing, 'Missing', 'The database is up to date.', 1)
      case 'new':
        if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) throw new UsageError('Missing name: lower-case letters, digits and _.')
        return report(await createMigration(name, new Date()), 'Wrote', 'The schema has not changed since the newest migration.')
      default:
        throw new UsageError(action ? `Unknown action "${action}".` : 'Missing action.')
    }
  },
}

function report(names: readonly string[], verb: string, nothing: string, codeWhenAny = 0): number {
  for (const name of names) say(`${verb} ${name}`)
  if (names.length === 0) say(nothing)
  return names.length > 0 ? codeWhenAny : 0
}
