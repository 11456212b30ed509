// Bundles what runs outside Next: the server, the command line and the MDX worker into dist/, the readers' script into public/.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { makeFonts } from './fonts.mjs'
import { generate } from './generate.mjs'

const root = new URL('..', import.meta.url).pathname

const options = {
  absWorkingDir: root,
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  alias: { '@': root },
  sourcemap: 'linked',
  logLevel: 'warning',
}

/** Compiles MDX in a thread of its own; the tests need it without the rest. */
export async function bundleWorker() {
  await build({ ...options, entryPoints: { 'mdx-worker': 'lib/mdx/worker.ts' } })
}

/** The readers' script as public/reader.<hash>.js, and its name for the pages. */
export async function bundleReader() {
  const result = await build({
    absWorkingDir: root,
    entryPoints: ['components/reader/reader.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome109', 'firefox115', 'safari16'],
    logLevel: 'warning',
  })
  const bytes = result.outputFiles[0].contents
  const name = `reader.${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}.js`
  for (const file of readdirSync(path.join(root, 'public'))) {
    if (/^reader\..+\.js$/.test(file) && file !== name) rmSync(path.join(root, 'public', file))
  }
  writeFileSync(path.join(root, 'public', name), bytes)
  const names = path.join(root, 'components/reader/script.json')
  const text = `${JSON.stringify({ src: `/${name}` })}\n`
  if (!existsSync(names) || readFileSync(names, 'utf8') !== text) writeFileSync(names, text)
}

export async function bundle() {
  generate()
  await makeFonts()
  await bundleReader()
  await bundleWorker()
  await build({
    ...options,
    entryPoints: { server: 'server/main.ts', build: 'server/build.ts', fieldnotes: 'scripts/fieldnotes.ts' },
    splitting: true,
  })
}
