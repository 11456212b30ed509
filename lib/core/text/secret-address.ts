import { routes } from '../routes/table'

const slash = '(?:/|%2F)'
/** Beginnings of the addresses whose last part is a secret: whoever has it acts with it. */
const beginnings = Object.keys(routes).flatMap((pattern) => (pattern.endsWith('[token]') ? [pattern.slice(0, -'[token]'.length)] : []))
const path = new RegExp(`(${beginnings.map((beginning) => beginning.replaceAll('/', slash)).join('|')})[^\\s/?#&"'<>\\\\)]+`, 'gi')
const query = /((?:[?&]|%3F|%26)token(?:=|%3D))[^\s&#"'<>\\)]+/gi

/**
 * Takes the secrets out of the addresses in a text (`/moderate/…`, `/reader/confirm/…`, `?token=…`) and leaves the rest, so that
 * a log or a list says what was asked for and nobody can act with it.
 */
export function maskSecretAddresses(text: string): string {
  return text.replace(path, '$1…').replace(query, '$1…')
}
