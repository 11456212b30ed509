/** Each gives up at the next character that could start it again, so that none takes longer than the text is long. */
const patterns = [
  /!\[(?:[^\][\n]|\[[^\][\n]*\])*\]\((?:[ \t]*<([^<>\n]{1,2000})>|[ \t]*((?:[^\s<>()]|\([^\s<>()]{0,200}\)){1,2000}))/g,
  /^[ ]{0,3}\[[^\]\n]{1,500}\]:[ \t]*(?:<([^<>\n]{1,2000})>|([^\s<>]{1,2000}))/gm,
  /\b(?:src|poster)\s*=\s*["']([^"'\n]{1,2000})["']/g,
]

/** Addresses in a text that may be images, each once: what compileText's `images` should name if it exists. Never throws. */
export function findImages(source: string): string[] {
  const found = new Set<string>()
  for (const pattern of patterns) for (const [, ...addresses] of source.matchAll(pattern)) found.add(addresses.find(Boolean) ?? '')
  found.delete('')
  return [...found]
}
