/** Each gives up at the next character that could start it again, so that none takes longer than the text is long. */
const patterns = [
  /!\[(?:[^\][\n]|\[[^\][\n]*\])*\]\((?:[ \t]*<([^<>\n]{1,2000})>|[ \t]*((?:[^\s<>()]|\([^\s<>()]{0,200}\)){1,2000}))/g,
  /\b(?:src|poster)\s*=\s*["']([^"'\n]{1,2000})["']/g,
]

const reference = /!\[((?:[^\][\n]|\[[^\][\n]*\])*)\](?:\[([^\][\n]{1,500})\])?/g
const definition = /^[ ]{0,3}\[(?!\^)([^\]\n]{1,500})\]:[ \t]*(?:<([^<>\n]{1,2000})>|([^\s<>]{1,2000}))/gm

/** Labels are the same in any case and however their words are divided (CommonMark 0.31, 4.7). */
const labelOf = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase()

/**
 * Lists the addresses in a text that may be images, each once: what compileText's `images` should name if it exists. An address
 * that links alone refer to is none. Never throws.
 */
export function findImages(source: string): string[] {
  const found = new Set<string>()
  for (const pattern of patterns) for (const [, ...addresses] of source.matchAll(pattern)) found.add(addresses.find(Boolean) ?? '')
  const labels = new Set<string>()
  for (const [, text = '', label = text] of source.matchAll(reference)) labels.add(labelOf(label))
  for (const [, label = '', ...addresses] of source.matchAll(definition))
    if (labels.has(labelOf(label))) found.add(addresses.find(Boolean) ?? '')
  found.delete('')
  return [...found]
}
