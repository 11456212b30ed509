/** The paths whose next part is a secret: whoever has it acts with it. */
const areas = ['moderate', 'review', 'reader/confirm', 'reader/subscriptions', 'reader/unsubscribe']
const slash = '(?:/|%2F)'
const path = new RegExp(`(${slash}(?:${areas.map((area) => area.replace('/', slash)).join('|')})${slash})[^\\s/?#&"'<>\\\\)]+`, 'gi')
const query = /((?:[?&]|%3F|%26)token(?:=|%3D))[^\s&#"'<>\\)]+/gi

/**
 * Takes the secrets out of the addresses in a text (`/moderate/…`, `/reader/confirm/…`, `?token=…`) and leaves the rest, so that
 * a log or a list says what was asked for and nobody can act with it.
 */
export function maskSecretAddresses(text: string): string {
  return text.replace(path, '$1…').replace(query, '$1…')
}
