// Makes lib/messages/generated, and prisma/generated: the PostgreSQL variant of the schema and a client for each engine.
// Makes no client when the schema is the one it was made from.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { compileMessages } from './compile-messages.mjs'

const root = new URL('..', import.meta.url)
const at = (path) => new URL(path, root)

export function generate() {
  compileMessages()
  const source = readFileSync(at('prisma/schema.prisma'), 'utf8')
  const version = JSON.parse(readFileSync(at('node_modules/prisma/package.json'), 'utf8')).version
  const hash = createHash('sha256').update(`${version}\n${source}`).digest('hex')
  const stamp = at('prisma/generated/stamp')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  mkdirSync(at('prisma/generated'), { recursive: true })
  writeFileSync(
    at('prisma/generated/postgresql.prisma'),
    source.replace('provider = "sqlite"', 'provider = "postgresql"').replace('./generated/sqlite', './postgresql'),
  )
  for (const schema of ['prisma/schema.prisma', 'prisma/generated/postgresql.prisma']) {
    const run = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--no-hints'], {
      cwd: root,
      env: { ...process.env, PRISMA_SCHEMA: schema },
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(`prisma generate failed for ${schema}:\n${run.stdout}${run.stderr}`)
  }
  writeFileSync(stamp, hash)
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].replace(/^.*\//, '/'))) generate()
