/** Files that write a single statement beside write(), with the reason. */
const exceptions: readonly { file: RegExp; reason: string }[] = [
  { file: /^lib\/core\/database\/lineage\.ts$/, reason: 'before the first page is served' },
  { file: /^lib\/auth\/rate-limits\/rate-limit-data\.ts$/, reason: 'counted before anything is decided, also when that is undone' },
  { file: /^lib\/auth\/second-step\/challenge-data\.ts$/, reason: 'a step is claimed by one conditional statement' },
  { file: /^lib\/auth\/sessions\/session-data\.ts$/, reason: 'a note of when a session was used, in requests that only read' },
  { file: /^lib\/audit\/data\.ts$/, reason: 'what was refused is recorded by itself; all else by the transaction of what was done' },
  { file: /^lib\/jobs\/data\.ts$/, reason: 'a lease is taken, extended and given back by conditional statements' },
  { file: /^lib\/mail\/data\.ts$/, reason: 'what became of a mail that was handed over; nothing undoes that' },
  { file: /^lib\/spam\/data\.ts$/, reason: 'a proof of work is used by being stored' },
  { file: /^lib\/(mdx|media)\/data\.ts$/, reason: 'stored under the hash of its content; no page shows it before a post names it' },
  { file: /^lib\/media\/library\/data\.ts$/, reason: 'a picture is deleted by one statement that asks whether it is used' },
  { file: /^lib\/transfer\/data\.ts$/, reason: 'the list of imports, which one worker keeps' },
]

const single = /\b(?:db\(\)|on)\s*\.(\$executeRaw|\w+\s*\.(?:create|update|upsert|delete)(?:Many)?(?:AndReturn)?)\b/g

/** Returns the writes of source files that are not part of a transaction of write(), except those that have a reason. */
export function findSingleWrites(files: readonly { file: string; text: string }[]): string[] {
  return files
    .filter(({ file }) => !exceptions.some((exception) => exception.file.test(file)))
    .flatMap(({ file, text }) => [...text.matchAll(single)].map(([, call = '']) => `${file}: ${call.replace(/\s/g, '')}`))
}
