import { createMigration } from '@/lib/core/migrate'

const [command, sub, name] = process.argv.slice(2)
if (command === 'migrate' && sub === 'new' && name) {
  for (const directory of await createMigration(name, new Date())) process.stdout.write(`${directory}\n`)
}
