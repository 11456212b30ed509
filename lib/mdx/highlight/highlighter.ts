import { bundledLanguages, createHighlighter, type Highlighter, type ThemeRegistrationRaw } from 'shiki'
import { ciscoIos } from './grammars/cisco-ios'
import { rego } from './grammars/rego'
import { otherNames } from './languages'

/** The kinds of token that get a class, with the scopes of the grammars that belong to each. Later rules win. */
const kinds: readonly [string, readonly string[]][] = [
  ['k', ['keyword', 'storage', 'entity.name.tag', 'support.type.property-name', 'markup.heading', 'meta.diff', 'entity.name.section']],
  ['', ['keyword.operator', 'storage.type.function.arrow', 'punctuation.definition.tag', 'variable', 'support.type.property-name.css']],
  ['k', ['keyword.operator.expression', 'keyword.operator.new', 'keyword.operator.logical.python', 'keyword.operator.wordlike']],
  [
    'f',
    [
      'entity.name.function',
      'entity.name.type',
      'entity.name.class',
      'entity.other.attribute-name',
      'entity.other.inherited-class',
      'support.function',
      'support.class',
      'support.type',
      'meta.function-call.generic',
      'variable.function',
    ],
  ],
  ['k', ['support.type.property-name.json', 'support.type.property-name.toml', 'entity.name.tag.yaml']],
  ['n', ['constant', 'support.constant', 'variable.language', 'support.variable', 'keyword.other.unit']],
  ['s', ['string', 'punctuation.definition.string', 'markup.inline.raw', 'variable.other.enummember.hcl', 'constant.character.escape']],
  ['', ['meta.embedded', 'meta.interpolation', 'punctuation.section.embedded', 'meta.template.expression']],
  ['c', ['comment', 'punctuation.definition.comment']],
  ['i', ['markup.inserted', 'punctuation.definition.inserted']],
  ['d', ['markup.deleted', 'punctuation.definition.deleted']],
]

const classes = [...new Set(kinds.map(([name]) => name).filter((name) => name !== ''))]
const colorOf = (name: string) => `#00000${name === '' ? 0 : classes.indexOf(name) + 1}`

export const themeName = 'classes'

/** A theme whose colours only stand for classes: #000001 is the first, #000000 is plain. */
const theme: ThemeRegistrationRaw = {
  name: themeName,
  type: 'light',
  fg: colorOf(''),
  bg: '#ffffff',
  settings: [
    { settings: { foreground: colorOf('') } },
    ...kinds.map(([name, scope]) => ({ scope: [...scope], settings: { foreground: colorOf(name) } })),
  ],
}

/** Finds the class that a token's colour stands for; null for plain text. */
export function classOf(style: unknown): string | null {
  const index = Number(/#00000(\d)/.exec(String(style))?.[1] ?? 0)
  return classes[index - 1] ?? null
}

/** Grammars, those inside others included, each of which holds a megabyte or two. With one more than these all are let go. */
const MOST_GRAMMARS = 60

const create = () => createHighlighter({ themes: [theme], langs: [rego, ciscoIos] })
let highlighter: Promise<Highlighter> | undefined

/** Makes the one highlighter of this thread, so that no text waits for it. */
export async function warmHighlighter(): Promise<void> {
  highlighter ??= create()
  await highlighter
}

/**
 * Loads a grammar if it is not there and returns the highlighter of this thread, to be used before anything else is awaited: when
 * too many grammars are loaded, a new one takes its place.
 */
export async function loadGrammar(grammar: string): Promise<Highlighter> {
  highlighter ??= create()
  const loaded = await highlighter
  if (loaded.getLoadedLanguages().includes(grammar)) return loaded
  if (loaded.getLoadedLanguages().length > MOST_GRAMMARS) {
    highlighter = create()
    setImmediate(() => loaded.dispose())
  }
  const current = await highlighter
  await current.loadLanguage(grammar as never)
  return current
}

const own = new Set([rego.name, ciscoIos.name])

/** Finds the grammar for a language as a text names it; null when there is none and the code stays plain. */
export function grammarOf(language: string): string | null {
  const name = language.toLowerCase()
  const grammar = otherNames.get(name) ?? name
  return own.has(grammar) || Object.hasOwn(bundledLanguages, grammar) ? grammar : null
}
