import { countWords } from '@/lib/mdx/compile/excerpt'

/** A heading of the text. */
export interface OutlineHeading {
  /** From 1. */
  line: number
  depth: number
  text: string
}

/** Headings and number of words of a text. */
export interface Outline {
  words: number
  headings: readonly OutlineHeading[]
}

const fence = /^[\s>]*(?:[-+*]\s+|\d+[.)]\s+)*(`{3,}|~{3,}|\${2,}(?=[^$]*$))/
const heading = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/
const notProse = /^ {0,3}\[[^\]]+\]:/
const between =
  /<\/?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>|\{\/\*.*?\*\/\}|!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?|\[\^[^\]]+\]|(?<=\])(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])|(?<!\\)\$(?!\s)(?:[^$\\]|\\.)+?(?<!\s)\$(?!\d)/g
const opening = /^[\s>]*(?:[-+*][ \t]+|\d+[.)][ \t]+)*(?:\[[ xX]\](?=\s)|\[![A-Za-z]+\]\s*$)?/

/** Reads about what readers see of one line of Markdown: without marks, addresses, tags and formulas. */
function proseOf(line: string): string {
  return line.replace(opening, '').replace(between, ' ')
}

/**
 * Counts the words of a text and finds its headings, by the rules of lib/mdx/compile/prose.ts as far as lines alone can tell. Lines that
 * it has read before it does not count again.
 */
export class OutlineReader {
  #known = new Map<string, number>()
  readonly #count: (text: string) => number

  constructor(count: (text: string) => number = countWords) {
    this.#count = count
  }

  /** Reads some lines with each step, and gives back what it has read with the last. */
  *read(lines: Iterable<string>): Generator<undefined, Outline> {
    const known = new Map<string, number>()
    const headings: OutlineHeading[] = []
    let words = 0
    let number = 0
    let end = ''
    for (const line of lines) {
      number++
      if (number % 50 === 0) yield
      const mark = fence.exec(line)?.[1] ?? ''
      if (end) {
        if (line.trim() === end || (mark.startsWith(end) && line.trim().replace(/^>\s?/, '').length === mark.length)) end = ''
        continue
      }
      if (mark || (number === 1 && line === '---')) {
        end = mark || '---'
        continue
      }
      if (notProse.test(line)) continue
      const found = line.startsWith('#') || line.startsWith(' ') ? heading.exec(line) : null
      if (found?.[1]) headings.push({ line: number, depth: found[1].length, text: plain(found[2] ?? '') })
      const count = known.get(line) ?? this.#known.get(line) ?? this.#count(proseOf(line))
      known.set(line, count)
      words += count
    }
    this.#known = known
    return { words, headings }
  }
}

/** The words of a heading without its marks. */
function plain(text: string): string {
  return proseOf(text)
    .replace(/[*_`~[\]\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Counts the words of some lines, at once. */
export function wordsIn(text: string): number {
  const steps = new OutlineReader().read(text.split('\n'))
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value.words
  }
}
