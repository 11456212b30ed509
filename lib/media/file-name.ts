const LENGTH = 200

/**
 * Cleans the name under which a file was sent, so that people recognise it: without folders, control characters and marks of
 * direction. It never names anything on disk.
 */
export function tidyName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()
  return [...plain].slice(0, LENGTH).join('')
}
