import type { Problem } from './types'

interface BuildError {
  text: string
  location?: { line: number; column: number } | null
  detail?: { reason?: string; cause?: unknown }
}

/** What the build of `source` failed of, as problems with their place. */
export function explain(error: unknown, source: string): Problem[] {
  const errors = typeof error === 'object' && error !== null && 'errors' in error ? (error.errors as BuildError[]) : []
  if (errors.length === 0) return [{ line: 1, column: 1, message: sentence(error instanceof Error ? error.message : String(error)) }]
  return errors.map(({ text, location, detail }) => {
    const cause = detail?.cause
    const reason = cause instanceof Error ? ('reason' in cause ? String(cause.reason) : cause.message) : text
    const place = cause ? { line: location?.line || 1, column: (location?.column ?? 0) + 1 } : importIn(source, text)
    return { ...place, message: sentence(reason) }
  })
}

/** The bundler's own errors are about the code that was made of the text: what they name is looked up in the text. */
function importIn(source: string, reason: string): { line: number; column: number } {
  const name = /Could not resolve "(.+?)"/.exec(reason)?.[1]
  const index = name ? source.search(new RegExp(`["']${name.replace(/[^\w/]/g, '\\$&')}["']`)) : -1
  const before = source.slice(0, Math.max(0, index)).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

const known: readonly [RegExp, string][] = [
  [/Unexpected character `!`.*before name/, 'Write a comment as {/* … */}; HTML comments are not part of MDX.'],
  [/before name, expected a character that can start a name/, 'A < starts an element here. Write \\< for a less-than sign.'],
  [/Could not parse (expression|import\/exports) with acorn/, 'The { } does not hold valid code. Write \\{ for a brace.'],
  [/Unexpected end of file in expression/, 'A { is not closed. Write \\{ for a brace.'],
  [/Maximum call stack/, 'This is nested too deeply.'],
]

function sentence(reason: string): string {
  for (const [pattern, message] of known) if (pattern.test(reason)) return message
  const short = reason.split('\n')[0]?.slice(0, 300) ?? ''
  return /[.!?)]$/.test(short) ? short : `${short}.`
}
