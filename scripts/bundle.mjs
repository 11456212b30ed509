// Bundles what runs outside Next: the server, the command line and the MDX worker into dist/, the readers' script into public/.
import { build } from 'esbuild'
import { generate } from './generate.mjs'

const root = new URL('..', import.meta.url).pathname

export async function bundle() {
  generate()
  await build({
    absWorkingDir: root,
    entryPoints: { server: 'server/main.ts', fieldnotes: 'scripts/fieldnotes.ts', 'mdx-worker': 'lib/mdx/worker.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@': root },
    external: ['server-only'],
    sourcemap: 'linked',
    logLevel: 'warning',
  })
}
