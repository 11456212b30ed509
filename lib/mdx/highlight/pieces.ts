import type { BundledLanguage, BundledTheme, CodeToTokensBaseOptions, GrammarState } from 'shiki'
import { classOf, grammarOf, loadGrammar, themeName } from './highlighter'

const mostBlocks = 20
const mostCharacters = 10_000
const longestLine = 500
/** Of one text: each grammar costs memory for as long as its thread lives. */
const mostGrammars = 4
/** Of computing for all blocks of a text together. */
const milliseconds = 300
/** Of computing for what a grammar costs once, at its first lines. */
const firstMilliseconds = 500

/** Code as a text holds it, and the name of its language there. */
export interface CodeBlock {
  code: string
  language: string
}

/** A piece of code and the class of what it is; without one it is plain. */
export interface CodePiece {
  text: string
  kind: string | null
}

/** Computing by this thread since it was made: no more than passed on the wall, and no more than the whole process used. */
class Budget {
  readonly #milliseconds: number
  readonly #started = performance.now()
  readonly #before = process.cpuUsage()

  constructor(allowed: number) {
    this.#milliseconds = allowed
  }

  get isSpent(): boolean {
    const { user } = process.cpuUsage(this.#before)
    return Math.min(user / 1000, performance.now() - this.#started) > this.#milliseconds
  }
}

/**
 * Reads the blocks of one text as pieces with the classes that posts use, in this thread, which a single line can hold for some
 * hundred milliseconds: the product asks in a worker. Null stands for a block that stays plain: its language is not known, it
 * is too large, or the text has had its time and its number of languages.
 */
export async function highlightBlocks(blocks: readonly CodeBlock[]): Promise<(CodePiece[] | null)[]> {
  const grammars = new Set<string>()
  const loaded: (string | null)[] = []
  for (const block of blocks.slice(0, mostBlocks)) {
    const grammar = grammarFor(block)
    if (grammar !== null && grammars.size < mostGrammars) grammars.add(grammar)
    const isKnown = grammar !== null && grammars.has(grammar)
    if (isKnown) await load(grammar, block.code)
    loaded.push(isKnown ? grammar : null)
  }
  const budget = new Budget(milliseconds)
  const pieces: (CodePiece[] | null)[] = []
  for (const [index, { code }] of blocks.entries()) {
    const grammar = loaded[index]
    pieces.push(grammar ? await tokenize(code, grammar, budget) : null)
  }
  return pieces
}

function grammarFor({ code, language }: CodeBlock): string | null {
  return code.length > mostCharacters || code.split('\n').some(({ length }) => length > longestLine) ? null : grammarOf(language)
}

async function load(grammar: string, code: string): Promise<void> {
  await loadGrammar(grammar)
  await tokenize(code, grammar, new Budget(firstMilliseconds))
}

async function tokenize(code: string, lang: string, budget: Budget): Promise<CodePiece[] | null> {
  const highlighter = await loadGrammar(lang)
  const pieces: CodePiece[] = []
  let state: GrammarState | undefined
  for (const [index, line] of code.split('\n').entries()) {
    if (budget.isSpent) return null
    const options = { lang, theme: themeName, tokenizeTimeLimit: firstMilliseconds, ...(state && { grammarState: state }) }
    const tokens = highlighter.codeToTokensBase(line, options as CodeToTokensBaseOptions<BundledLanguage, BundledTheme>)
    state = highlighter.getLastGrammarState(tokens)
    if (index > 0) add(pieces, { text: '\n', kind: null })
    for (const { content, color } of tokens.flat()) add(pieces, { text: content, kind: classOf(color) })
  }
  return pieces
}

/** Neighbours of one kind are one piece. */
function add(pieces: CodePiece[], piece: CodePiece): void {
  const last = pieces.at(-1)
  if (last?.kind === piece.kind) last.text += piece.text
  else if (piece.text !== '') pieces.push({ ...piece })
}
