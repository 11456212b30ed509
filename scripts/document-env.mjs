// Brings .env.example and the README's configuration table up to date with lib/core/env.ts.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

process.chdir(new URL('..', import.meta.url).pathname)

const outfile = path.resolve('node_modules/.cache/environment.mjs')
await build({
  entryPoints: ['scripts/environment.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  alias: { '@': path.resolve('.') },
})
const { envExample, withEnvTable } = await import(outfile)
rmSync(outfile)
writeFileSync('.env.example', envExample())
writeFileSync('README.md', withEnvTable(readFileSync('README.md', 'utf8')))
