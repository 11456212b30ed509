/** Mark of a line: highlighted, added, removed, or that it is wrong or doubtful. */
export type LineMark = 'mark' | 'ins' | 'del' | 'error' | 'warning'

export interface NotedCode {
  lines: string[]
  marks: (LineMark | undefined)[]
  /** Text that is highlighted within the lines from `from` up to, but without, `to`. */
  words: { word: string; from: number; to: number }[]
}

const kinds: Readonly<Record<string, LineMark>> = {
  highlight: 'mark',
  hl: 'mark',
  focus: 'mark',
  info: 'mark',
  '++': 'ins',
  '--': 'del',
  error: 'error',
  warning: 'warning',
}

const opening = '(?:\\/\\/|\\{?\\/\\*|<!--|#|--|;|!|%)'
const closing = '(?:\\*\\/\\}?|-->)?'
const comment = new RegExp(`${opening}.*\\[!code `)
const emptyComment = new RegExp(`[ \\t]*${opening}[ \\t]*${closing}[ \\t]*$`)
const shiki = /[ \t]*\[!code (?:(\+\+|--|[a-z]+)(?::(\d{1,4}))?|word:((?:\\.|[^\\:\]])+)(?::(\d{1,4}))?)\]/g
const docusaurus = new RegExp(`^[ \\t]*${opening}[ \\t]*highlight-(next-line|start|end)[ \\t]*${closing}[ \\t]*$`)
const gatsby = new RegExp(`[ \\t]*${opening}[ \\t]*highlight-line[ \\t]*${closing}[ \\t]*$`)

/**
 * Reads what comments in code say about its lines and takes them out: `[!code ++]`, `[!code highlight:2]` and `[!code word:a]` of
 * Shiki, `highlight-next-line`, `highlight-start` and `highlight-end` of Docusaurus, `highlight-line` of Gatsby. One that stands
 * alone is about the lines below.
 */
export function readNotations(source: string): NotedCode {
  const code: NotedCode = { lines: [], marks: [], words: [] }
  const written = source.split('\n')
  let isOpen = false
  for (const line of written) {
    const at = code.lines.length
    const [, magic] = line.includes('highlight-') ? (docusaurus.exec(line) ?? []) : []
    if (magic) {
      isOpen = magic === 'start' || (isOpen && magic !== 'end')
      if (magic === 'next-line') code.marks[at] ??= 'mark'
      continue
    }
    const plain = line.includes('highlight-line') ? line.replace(gatsby, '') : line
    if (isOpen || plain !== line) code.marks[at] ??= 'mark'
    const rest = plain.includes('[!code ') && comment.test(plain) ? readShiki(plain, code, written.length) : plain
    if (rest !== null) code.lines.push(rest)
  }
  return code
}

/** Returns the line without its notations; null when it was nothing else. */
function readShiki(line: string, code: NotedCode, count: number): string | null {
  const at = code.lines.length
  let found = false
  const rest = line.replace(shiki, (whole, kind?: string, lines?: string, word?: string, wordLines?: string) => {
    if (kind && !Object.hasOwn(kinds, kind)) return whole
    found = true
    if (kind) for (let index = at; index < Math.min(at + Number(lines ?? 1), count); index++) code.marks[index] = kinds[kind]
    if (word) code.words.push({ word: word.replace(/\\(.)/g, '$1'), from: at, to: wordLines ? at + Number(wordLines) : count })
    return ''
  })
  if (!found) return line
  const bare = rest.replace(emptyComment, '')
  return bare.trim() === '' ? null : bare
}

/** Reads a difference: the sign in front of each line becomes its mark. */
export function readDiff(source: string): NotedCode {
  const lines = source.split('\n')
  const isIndented = lines.every((line) => line === '' || /^[ +-]/.test(line))
  const marks = lines.map((line): LineMark | undefined => (line.startsWith('+') ? 'ins' : line.startsWith('-') ? 'del' : undefined))
  return { lines: lines.map((line, index) => (marks[index] || isIndented ? line.slice(1) : line)), marks, words: [] }
}
