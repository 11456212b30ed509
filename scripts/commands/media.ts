import { closeDatabase, prepareDatabase, prepareFolder } from '@/lib/core/database/preparation'
import { env } from '@/lib/core/env'
import { bucketFiles, bucketsOf, localFiles, originals, uploads } from '@/lib/media/storage'
import { type CopyOutcome, copyStorage, type StorageName, verifyStorage } from '@/lib/media/storage-check'
import { type Command, say, UsageError } from './command'

export const media: Command = {
  name: 'media',
  summary: 'verifies stored files, and copies them to a bucket or back',
  usage: `
Usage: npm run fieldnotes -- media verify [--read]
       npm run fieldnotes -- media move --to bucket|folder

verify compares the stored files with what the database knows of them, both ways, and
changes nothing. With --read every file is read and its hash computed.

move copies all stored files from DATA_DIR/uploads and DATA_DIR/originals to the bucket that
S3_ENDPOINT and the others name, or back, and verifies each there by its hash. Originals stay in
DATA_DIR with S3_PUBLIC_URL and without S3_ORIGINALS_BUCKET. Run again, it goes on where it
stopped. Nothing is deleted where it was. Exit code 1 if a file is missing or damaged.
`,
  async run([what, ...args]) {
    if (what !== 'verify' && what !== 'move') throw new UsageError(what === undefined ? 'Say what to do.' : `Unexpected "${what}".`)
    const work = what === 'verify' ? verifying(args) : moving(args)
    await prepareFolder(env().DATA_DIR)
    await prepareDatabase(env().DATABASE_URL)
    try {
      return await work()
    } finally {
      await closeDatabase()
    }
  },
}

function verifying(args: readonly string[]): () => Promise<number> {
  const unknown = args.find((argument) => argument !== '--read')
  if (unknown !== undefined) throw new UsageError(`Unexpected argument "${unknown}".`)
  return async () => {
    const read = args.includes('--read')
    const found = await verifyStorage(uploads(), { read, place: 'uploads' })
    const kept = await verifyStorage(originals(), { read, place: 'originals' })
    const counts = { missing: 0, damaged: 0, unknown: 0 }
    for (const kind of ['missing', 'damaged', 'unknown'] as const) {
      const names = [...found[kind], ...kept[kind].map((name) => named('originals', name))]
      for (const name of names) say(`${kind.padEnd(10)}${name}`)
      counts[kind] = names.length
    }
    const { missing, damaged, unknown } = counts
    say(
      `${found.files} files, ${found.scaled} scaled pictures, ${kept.files} originals, ${missing} missing, ${damaged} damaged, ${unknown} unknown.`,
    )
    const isOpen = await givesAwayOriginals()
    if (isOpen)
      say(
        'S3_PUBLIC_URL gives originals away. Except the prefix originals/ from what the policy of the bucket lets everybody read, or delete it there.',
      )
    return missing + damaged > 0 || isOpen ? 1 : 0
  }
}

/** Tells whether readers would get an original at the public address of the bucket. */
async function givesAwayOriginals(): Promise<boolean> {
  const { S3_PUBLIC_URL } = env()
  if (!S3_PUBLIC_URL) return false
  for await (const name of originals().list()) return (await fetch(`${S3_PUBLIC_URL}/originals/${name}`, { method: 'HEAD' })).ok
  return false
}

const named = (place: StorageName, name: string) => (place === 'originals' ? `originals/${name}` : name)

function moving([flag, place, ...others]: readonly string[]): () => Promise<number> {
  if (flag !== '--to' || (place !== 'bucket' && place !== 'folder') || others.length > 0)
    throw new UsageError('Say where to: --to bucket or --to folder.')
  const buckets = bucketsOf(env())
  if (!buckets) throw new UsageError('Set S3_ENDPOINT, S3_BUCKET, S3_KEY and S3_SECRET to name the bucket.')
  return async () => {
    const [folder, remote] = [localFiles(), bucketFiles(buckets)]
    const counts: Record<CopyOutcome, number> = { copied: 0, there: 0, missing: 0, damaged: 0 }
    const [from, to] = place === 'bucket' ? [folder, remote] : [remote, folder]
    for await (const { place, name, outcome } of copyStorage(from, to)) {
      counts[outcome]++
      if (outcome !== 'there') say(`${outcome.padEnd(10)}${named(place, name)}`)
    }
    say(`${counts.copied} copied, ${counts.there} there already, ${counts.missing} missing, ${counts.damaged} damaged.`)
    return counts.missing + counts.damaged > 0 ? 1 : 0
  }
}
