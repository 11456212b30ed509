/** Each gives up at the next character that could start it again, so that none takes longer than the text is long. */
const patterns = [
  /!\[(?:[^\][\n]|\[[^\][\n]*\])*\]\((?:[ \t]*<([^<>\n]{1,2000})>|[ \t]*((?:[^\s<>()]|\([^\s<>()]{0,200}\)){1,2000}))/dg,
  /\b(?:src|poster)\s*=\s*["']([^"'\n]{1,2000})["']/dg,
]

const reference = /!\[((?:[^\][\n]|\[[^\][\n]*\])*)\](?:\[([^\][\n]{1,500})\])?/g
const definition = /^[ ]{0,3}\[(?!\^)([^\]\n]{1,500})\]:[ \t]*(?:<([^<>\n]{1,2000})>|([^\s<>]{1,2000}))/dgm

/** Labels are the same in any case and however their words are divided (CommonMark 0.31, 4.7). */
const labelOf = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase()

/** Address as a text has it, and where it begins. */
interface ImageMatch {
  address: string
  at: number
}

/** The first group of a match, of those from `first` on, that has something in it. */
function placeIn(match: RegExpExecArray, first: number): ImageMatch {
  const group = match.findIndex((words, at) => at >= first && Boolean(words))
  return { address: match[group] ?? '', at: match.indices?.[group]?.[0] ?? match.index }
}

function findPlaces(source: string): ImageMatch[] {
  const found: ImageMatch[] = []
  for (const pattern of patterns) for (const match of source.matchAll(pattern)) found.push(placeIn(match, 1))
  const labels = new Set<string>()
  for (const [, text = '', label = text] of source.matchAll(reference)) labels.add(labelOf(label))
  for (const match of source.matchAll(definition)) if (labels.has(labelOf(match[1] ?? ''))) found.push(placeIn(match, 2))
  return found.filter(({ address }) => address !== '')
}

/**
 * Lists the addresses in a text that may be images, each once: what compileText's `images` should name if it exists. An address
 * that links alone refer to is none. Never throws.
 */
export function findImages(source: string): string[] {
  return [...new Set(findPlaces(source).map(({ address }) => address))]
}

const stored = /\/media\/[0-9a-f]{64}\.[a-z0-9]{2,5}\b/g

/** Lists the addresses in a text that may be stored files, each once: what compileText's `files` should name if it is one. */
export function findFiles(source: string): string[] {
  return [...new Set(source.match(stored) ?? [])]
}

/** Puts other addresses in the places of images, by the address that `findImages` lists. All else stays, links to the same address too. */
export function replaceImages(source: string, others: ReadonlyMap<string, string>): string {
  let text = ''
  let end = 0
  for (const { address, at } of findPlaces(source).toSorted((one, other) => one.at - other.at)) {
    const other = others.get(address)
    if (other === undefined || at < end) continue
    text += source.slice(end, at) + other
    end = at + address.length
  }
  return text + source.slice(end)
}
