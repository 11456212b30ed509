// Bundles what runs outside Next: the server, the command line, the workers and the editor's
// Markdown into dist/, the readers' script into public/.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { fingerprint, stampBundle } from './bundle-stamp.mjs'
import { makeFonts } from './fonts.mjs'
import { generate } from './generate.mjs'

const root = new URL('..', import.meta.url).pathname

const options = {
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

/** Returns the files that it wrote. */
async function bundleTo(given) {
  const { outputFiles } = await build({ ...given, absWorkingDir: root, outdir: 'dist', write: false })
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  for (const { path: file, contents } of outputFiles) writeWhole(file, contents)
  return outputFiles.map((file) => file.path)
}

/** Writes what is not there yet, at once: another server may be starting from the same folder. */
function writeWhole(file, bytes) {
  if (existsSync(file) && readFileSync(file).equals(bytes)) return
  const scratch = `${file}.${process.pid}`
  writeFileSync(scratch, bytes)
  renameSync(scratch, file)
}

/** Bundles the workers that compile MDX, render it once and render comments; tests need them without the rest. */
export function bundleWorkers() {
  const entryPoints = {
    'mdx-worker': 'lib/mdx/compile/worker.ts',
    'mdx-render': 'server/mdx-render.tsx',
    'comment-worker': 'lib/comments/worker.ts',
  }
  return bundleTo({ ...options, jsx: 'automatic', entryPoints })
}

/** A script or stylesheet for readers' pages as public/<name>.<hash>.<ending>; returns its address. */
async function bundleForPages(name, format, { source = `components/reader/${name}.ts`, ...more } = {}) {
  const ending = source.endsWith('.css') ? '.css' : '.js'
  const result = await build({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    minify: true,
    write: false,
    format,
    target: ['chrome109', 'firefox115', 'safari16'],
    logLevel: 'warning',
    ...more,
  })
  const bytes = result.outputFiles[0].contents
  const file = `${name}.${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}${ending}`
  for (const other of readdirSync(path.join(root, 'public'))) {
    if (other.startsWith(`${name}.`) && other.endsWith(ending) && other !== file) rmSync(path.join(root, 'public', other))
  }
  writeWhole(path.join(root, 'public', file), bytes)
  return `/${file}`
}

/** The scripts of readers' pages and the studio's, and the styles that only some pages have; writes the names that pages ask for. */
export async function bundleReader() {
  const comments = await bundleForPages('comments', undefined, { source: 'components/reader/comments.css' })
  const discussion = await bundleForPages('discussion', 'esm', { define: { COMMENT_STYLES: JSON.stringify(comments) } })
  const src = await bundleForPages('reader', 'iife', { define: { DISCUSSION_SCRIPT: JSON.stringify(discussion) }, external: [discussion] })
  const proof = await bundleForPages('proof', 'esm')
  const studio = await bundleForPages('studio', 'iife')
  const blocks = await bundleForPages('blocks', undefined, { source: 'components/reader/blocks.css' })
  const text = `${JSON.stringify({ src, proof, studio, blocks, comments })}\n`
  const names = path.join(root, 'components/reader/script.json')
  if (!existsSync(names) || readFileSync(names, 'utf8') !== text) writeFileSync(names, text)
  return [src, discussion, proof, studio, blocks, comments].map((address) => path.join(root, 'public', address))
}

/** @codemirror/lang-markdown without what the editor does not use of it; see components/editor/source/left-out.js. */
function bundleMarkdown() {
  const leftOut = new Set(['@codemirror/autocomplete', '@codemirror/lang-html'])
  const resolve = ({ kind, path: name }) => {
    if (kind === 'entry-point') return undefined
    return leftOut.has(name) ? { path: path.join(root, 'components/editor/source/left-out.js') } : { path: name, external: true }
  }
  return bundleTo({
    entryPoints: { 'lang-markdown': '@codemirror/lang-markdown' },
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    plugins: [{ name: 'left out', setup: ({ onResolve }) => onResolve({ filter: /./ }, resolve) }],
    logLevel: 'warning',
  })
}

/** Makes everything, whatever is there. */
export async function bundle() {
  const print = fingerprint()
  generate()
  await makeFonts()
  const product = {
    ...options,
    entryPoints: {
      server: 'server/main.ts',
      build: 'server/build.ts',
      'cache-handler': 'server/cache-handler/cache-handler.ts',
      fieldnotes: 'scripts/fieldnotes.ts',
    },
    splitting: true,
  }
  const made = [await bundleReader(), await bundleWorkers(), await bundleMarkdown(), await bundleTo(product)]
  stampBundle(print, made.flat())
}
