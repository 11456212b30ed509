/** Language, title, marks and options that the first line of a fence asks for. */
export interface InfoString {
  /** The language as it is called there; empty without one. */
  language: string
  /** The code is a difference (`diff-js`): lines begin with + or -. */
  isDiff: boolean
  title: string | null
  /** Number of the first line; null where lines have none. */
  firstNumber: number | null
  /** Lines to highlight, from 1. */
  lines: ReadonlySet<number>
}

const MAX_TITLE = 200
const title = /(?:^|[\s{:])(?:title|filename)=(?:\{?"([^"]*)"\}?|\{?'([^']*)'\}?|([^\s"'{}]+))/
const numbers =
  /(?:^|[\s{,:}])(?:showLineNumbers|line-numbers|\.?numberLines|linenos)(?:(?:=|:\s*)["']?(\d{1,5}|\w+)["']?|\{(\d{1,5})\})?(?=[\s},{]|$)/
const start = /(?:^|[\s{,])(?:startFrom|linenostart)=["']?(\d{1,5})/

/**
 * Reads the info string of a fence as GitHub, Docusaurus (`title="a.js" {1,3}`), Gatsby (`js{2}`, `js:title=a.js`), Zenn and Qiita
 * (`js:src/a.js`, `diff js:a.js`), Hugo (`{hl_lines=[2]}`), rustdoc (`rust,no_run`) and Pandoc (`{.js}`) write it.
 */
export function readInfoString(info: string): InfoString {
  const [, name = '', rest = ''] = /^(?:\{\s*\.?)?([^\s{}:,=]*)(.*)$/s.exec(info.trim()) ?? []
  const diff = /^diff-(.+)$/i.exec(name) ?? (/^diff$/i.test(name) ? /^[ \t]+([^\s{}:,="']+)(?=:|\s*$)/.exec(rest) : null)
  const said = title.exec(rest)
  // The part behind a colon is a file, unless it is an option of VuePress or Gatsby.
  const file = /^[^\s:]*[ \t]*[^\s:{]*:([^\s:={}]+)/.exec(rest)?.[1]
  const words = said?.[1] ?? said?.[2] ?? said?.[3] ?? (file && !/^(?:no-)?line-numbers$/.test(file) ? file : '')
  const options = said ? rest.replace(said[0], ' ') : rest
  return {
    language: diff?.[1] ?? name,
    isDiff: diff !== null,
    title: words === '' ? null : words.slice(0, MAX_TITLE),
    firstNumber: firstNumberOf(options),
    lines: linesOf(options.replace(/(showLineNumbers)\{\d+\}/, '$1')),
  }
}

/** Reads where lines are numbered from: `showLineNumbers{5}`, `showLineNumbers=5`, `{numberLines: 5}`, `linenostart=5`, `startFrom="5"`. */
function firstNumberOf(meta: string): number | null {
  const found = numbers.exec(meta)
  if (!found || found[1] === 'false') return null
  return Number([found[1], found[2], start.exec(meta)?.[1]].find((number) => /^\d+$/.test(number ?? '')) ?? 1)
}

/** Lines of `{1,3-5}` and `hl_lines=[1,"3-5"]`. Ranges with five-figure ends would be written out number by number. */
function linesOf(meta: string): Set<number> {
  const ranges = /hl_lines=(?:\[([^\]]{1,200})\]|"([^"]{1,200})")/.exec(meta) ?? /\{([\d,\s-]{1,200})\}/.exec(meta)
  const written = ranges?.[1] ?? ranges?.[2] ?? ''
  const lines = new Set<number>()
  if (/\d{5}/.test(written)) return lines
  for (const [, first = '', last = first] of written.matchAll(/(\d+)(?:\s*-\s*(\d+))?/g)) {
    for (let line = Number(first); line <= Number(last); line++) lines.add(line)
  }
  return lines
}
