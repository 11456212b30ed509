import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

interface StyleRule {
  selectors: string[]
  declarations: string[]
}

interface Stylesheet {
  /** From the root of the product. */
  file: string
  rules: StyleRule[]
}

/** Every hand-written stylesheet; the one that scripts/fonts.mjs writes is left out. */
export function stylesheetFiles(): { file: string; text: string }[] {
  return ['app', 'components']
    .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => path.posix.join(root, name)))
    .filter((file) => file.endsWith('.css') && file !== 'app/fonts.css')
    .sort()
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
}

/** Reads the rules of every hand-written stylesheet. */
export function readStylesheets(): Stylesheet[] {
  return stylesheetFiles().map(({ file, text }) => ({ file, rules: readRules(text) }))
}

/** Takes a stylesheet apart into its rules, those in layers and media queries too; at-rules themselves are none. */
export function readRules(css: string): StyleRule[] {
  const plain = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/@(?:import|source|layer)[^{;]*;/g, '')
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .map(([, head = '', body = '']) => ({ head: head.trim(), body }))
    .filter(({ head }) => !head.startsWith('@'))
    .map(({ head, body }) => ({ selectors: splitSelectors(head), declarations: body.split(';').flatMap((one) => one.trim() || []) }))
}

function splitSelectors(head: string): string[] {
  return head.split(/,(?![^(]*\))/).map((one) => one.trim())
}

/** Finds classes that are the whole of a selector in more than one file, as "class: file, file". */
export function findDoubles(sheets: readonly Stylesheet[]): string[] {
  const files = new Map<string, Set<string>>()
  for (const { file, rules } of sheets) {
    for (const selector of rules.flatMap(({ selectors }) => selectors)) {
      const name = /^\.([\w-]+)$/.exec(selector)?.[1]
      if (name) files.set(name, (files.get(name) ?? new Set()).add(file))
    }
  }
  return [...files].filter(([, { size }]) => size > 1).map(([name, where]) => `${name}: ${[...where].join(', ')}`)
}

/** Finds the classes in selectors that occur in no string of `sources`, as "file: class". */
export function findUnusedClasses(sheets: readonly Stylesheet[], sources: readonly string[]): string[] {
  const strings = sources.flatMap((text) => text.match(/(["'`])(?:(?!\1)[^\\\n]|\\.)*\1/g) ?? [])
  const used = new Set(strings.flatMap((string) => string.match(/[\w-]+/g) ?? []))
  return sheets.flatMap(({ file, rules }) => {
    const names = rules.flatMap(({ selectors }) =>
      selectors.flatMap((one) => [...one.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name)),
    )
    return [...new Set(names)].filter((name) => !used.has(name)).map((name) => `${file}: ${name}`)
  })
}

/** Finds declarations with a colour that is not a token, as "file: declaration". */
export function findRawColours(sheets: readonly Stylesheet[]): string[] {
  const raw = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(|\b(?:black|white|red|gray|grey)\b/i
  return sheets.flatMap(({ file, rules }) =>
    rules.flatMap(({ declarations }) =>
      declarations.filter((one) => raw.test(one.slice(one.indexOf(':')))).map((one) => `${file}: ${one}`),
    ),
  )
}
