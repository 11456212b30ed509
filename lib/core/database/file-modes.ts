import { chmod, lstat, readdir } from 'node:fs/promises'
import path from 'node:path'
import { isPostgresql } from '../db'

const OTHERS = 0o077

const own = new Set(['imports', 'incoming', 'originals', 'outbox', 'pages', 'secrets.json', 'uploads'])

interface DataLocation {
  /** DATA_DIR. */
  directory: string
  /** DATABASE_URL. */
  url: string
}

/** Lists what holds the blog's data: its files, copies of its database, and the data folder where nothing else is in it. */
async function ownPaths({ directory, url }: DataLocation): Promise<string[]> {
  const database = isPostgresql(url) ? null : path.resolve(url.replace(/^file:/, ''))
  const isOwn = (name: string) => own.has(name) || /\.(?:db|sqlite3?)\b/.test(name) || /^(?:\.trial-|secrets\.json\.)/.test(name)
  const entries = await readdir(directory).catch(() => [])
  const paths = entries.filter(isOwn).map((name) => path.resolve(directory, name))
  if (entries.every(isOwn)) paths.push(path.resolve(directory))
  if (database) for (const suffix of ['', '-wal', '-shm', '-identity', '.before-migration']) paths.push(database + suffix)
  return [...new Set(paths)]
}

/** Lists what of the blog's data others on this machine may read or change by its mode. Links are left to who made them. */
export async function findOpenPaths(location: DataLocation): Promise<string[]> {
  const open: string[] = []
  for (const file of await ownPaths(location)) {
    const found = await lstat(file).catch(() => null)
    if (found && !found.isSymbolicLink() && (found.mode & OTHERS) !== 0) open.push(file)
  }
  return open
}

/** Takes others' rights to the blog's data away; returns the paths that belong to another user and stay as they are. */
export async function closeToOthers(location: DataLocation): Promise<string[]> {
  const left: string[] = []
  for (const file of await findOpenPaths(location)) {
    const { mode } = await lstat(file)
    await chmod(file, mode & 0o7777 & ~OTHERS).catch(() => left.push(file))
  }
  return left
}
