// Tells whether what scripts/bundle.mjs makes is there, whole, and made from the sources as they are now. Uses nothing
// that is not in Node itself, so that a start with nothing changed loads no bundler.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

const root = new URL('..', import.meta.url).pathname
const at = (name) => path.join(root, name)

const stamp = 'dist/stamp.json'
const sources = [
  'components',
  'lib',
  'prisma/schema.prisma',
  'scripts',
  'server',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'node_modules/.package-lock.json',
]
/** Made by the bundling itself, but for what it says it made. */
const generated = [
  'app/fonts.css',
  'components/reader/script.json',
  'components/site/fonts.json',
  'lib/messages/generated',
  'prisma/generated',
  'public/fonts',
]

const isGenerated = (file) => generated.some((one) => file === one || file.startsWith(`${one}/`))

function filesOf(name) {
  if (path.extname(name)) return existsSync(at(name)) ? [name] : []
  if (!existsSync(at(name))) return []
  return readdirSync(at(name), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort()
}

function digest(file) {
  return existsSync(at(file))
    ? createHash('sha256')
        .update(readFileSync(at(file)))
        .digest('base64')
    : ''
}

/** Names everything that a bundle is made from, by content: as it is now. */
export function fingerprint() {
  const hash = createHash('sha256').update(process.versions.modules)
  const files = sources.flatMap(filesOf).filter((file) => !isGenerated(file) && !/^scripts\/testing\/|\.test\.tsx?$/.test(file))
  for (const file of files) hash.update(`${file} ${digest(file)}\n`)
  return hash.digest('hex')
}

/** Remembers that `files` and what is generated beside them were made from the sources of `print`. */
export function stampBundle(print, files) {
  const made = [...files.map((file) => path.relative(root, file)), ...generated.flatMap(filesOf)]
  mkdirSync(at('dist'), { recursive: true })
  const scratch = at(`${stamp}.${process.pid}`)
  writeFileSync(scratch, JSON.stringify({ print, files: Object.fromEntries(made.map((file) => [file, digest(file)])) }))
  renameSync(scratch, at(stamp))
}

/** Tests whether the bundle is up to date with its sources. */
export function isBundled() {
  try {
    const { print, files } = JSON.parse(readFileSync(at(stamp), 'utf8'))
    return Object.entries(files).every(([file, kept]) => digest(file) === kept) && print === fingerprint()
  } catch {
    return false
  }
}
