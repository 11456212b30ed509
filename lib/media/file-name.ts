const LENGTH = 200

/**
 * What is kept of the name a file was sent under, for people to recognise it by: no folders, no controls, nothing that turns
 * the direction of reading. It never names anything on disk.
 */
export function tidyName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()
  return [...plain].slice(0, LENGTH).join('')
}
