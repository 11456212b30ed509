import { readFileSync } from 'node:fs'

/** Comments of lib/spam/fixtures, made up for the tests: a line each, name, e-mail address and text. */
export function readComments(file: 'honest' | 'spam'): { name: string; email: string; text: string }[] {
  const lines = readFileSync(new URL(`../../../lib/spam/fixtures/${file}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [name = '', email = '', text = ''] = line.split('|')
    return { name, email, text: text.replaceAll('\\n', '\n') }
  })
}
