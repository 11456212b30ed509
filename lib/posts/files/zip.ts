import { setImmediate } from 'node:timers/promises'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { CodeFile } from '@/lib/mdx/types'

/** The first moment that a ZIP can name. Files have no date of their own, and the same files are the same bytes. */
const BEGINNING = new Date(1980, 0, 1)

/** Packs files into a ZIP, one after the other as it is read. The same files give the same bytes. */
export function zipOf(files: Iterable<CodeFile> | AsyncIterable<CodeFile>): ReadableStream<Uint8Array> {
  const rest = (async function* () {
    yield* files
  })()
  let zip: Zip
  return new ReadableStream({
    start(controller) {
      zip = new Zip((error, bytes, isLast) => {
        if (error) return controller.error(error)
        if (bytes.length > 0) controller.enqueue(bytes)
        if (isLast) controller.close()
      })
    },
    async pull() {
      const { value: file, done } = await rest.next()
      if (done) return zip.end()
      const entry = Object.assign(new ZipDeflate(file.path, { level: 6 }), { mtime: BEGINNING })
      zip.add(entry)
      entry.push(strToU8(file.text), true)
      // Others get their turn between two files.
      await setImmediate()
    },
  })
}
