// Bundles what runs outside Next: the server, the command line and the MDX worker into dist/, the readers' script into public/.
import { build } from 'esbuild'
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
  external: ['server-only'],
  sourcemap: 'linked',
  logLevel: 'warning',
}

/** Compiles MDX in a thread of its own; the tests need it without the rest. */
export async function bundleWorker() {
  await build({ ...options, entryPoints: { 'mdx-worker': 'lib/mdx/worker.ts' } })
}

export async function bundle() {
  generate()
  await bundleWorker()
  await build({
    ...options,
    entryPoints: { server: 'server/main.ts', build: 'server/build.ts', fieldnotes: 'scripts/fieldnotes.ts' },
    splitting: true,
  })
}
