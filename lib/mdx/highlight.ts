import type { BundledLanguage, BundledTheme, CodeToTokensBaseOptions, GrammarState } from 'shiki'
import { classOf, getHighlighter, themeName } from './highlighter'
import { grammarOf } from './languages'

const mostCharacters = 10_000
const longestLine = 500
/** Of computing for one piece of code: a language's first lines cost most of it. */
const milliseconds = 500

/** A piece of code and the class of what it is; without one it is plain. */
export interface Piece {
  text: string
  kind: string | null
}

/** Code in pieces with the classes that posts use; null when the language is not known or it is too much to look at. */
export async function highlightPieces(code: string, language: string): Promise<Piece[] | null> {
  const lang = grammarOf(language)
  const lines = code.split('\n')
  if (!lang || code.length > mostCharacters || lines.some(({ length }) => length > longestLine)) return null
  const highlighter = await getHighlighter()
  if (!highlighter.getLoadedLanguages().includes(lang)) await highlighter.loadLanguage(lang as BundledLanguage)
  const before = process.cpuUsage()
  const pieces: Piece[] = []
  let state: GrammarState | undefined
  for (const [index, line] of lines.entries()) {
    if (process.cpuUsage(before).user > milliseconds * 1000) return null
    const options = { lang, theme: themeName, tokenizeTimeLimit: milliseconds, ...(state && { grammarState: state }) }
    const tokens = highlighter.codeToTokensBase(line, options as CodeToTokensBaseOptions<BundledLanguage, BundledTheme>)
    state = highlighter.getLastGrammarState(tokens)
    if (index > 0) add(pieces, { text: '\n', kind: null })
    for (const { content, color } of tokens.flat()) add(pieces, { text: content, kind: classOf(color) })
  }
  return pieces
}

/** Neighbours of one kind are one piece. */
function add(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1)
  if (last?.kind === piece.kind) last.text += piece.text
  else if (piece.text !== '') pieces.push({ ...piece })
}
