import { createHighlighter, type Highlighter, type ThemeRegistrationRaw } from 'shiki'
import { ciscoIos } from './grammars/cisco-ios'
import { rego } from './grammars/rego'

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

let highlighter: Promise<Highlighter> | undefined

/** Returns the one highlighter of this thread. Grammars are loaded when a text first uses them. */
export function getHighlighter(): Promise<Highlighter> {
  highlighter ??= createHighlighter({ themes: [theme], langs: [rego, ciscoIos] })
  return highlighter
}
