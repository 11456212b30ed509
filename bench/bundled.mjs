// Programs of the benchmark that are written like the product and run in a process of their own.
import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'

/** Runs a TypeScript file as the product is run, and returns what its last line says, which is JSON. */
export async function runBundled(entry, env) {
  const outfile = path.resolve(`dist/${path.basename(entry, '.ts')}-${process.pid}.mjs`)
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@': path.resolve('.') },
  })
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [outfile], { env: { ...env, NODE_ENV: 'production' } })
    return JSON.parse(stdout.trim().split('\n').at(-1))
  } finally {
    rmSync(outfile, { force: true })
  }
}
