const signs: Readonly<Record<string, string>> = {
  'sign:code': 'code',
  'sign:html': 'HTML',
  'sign:link': 'a link',
  'sign:mixed-script': 'letters of two alphabets in one word',
  'sign:money': 'an amount of money',
  'sign:name-is-link': 'an address as name',
  'sign:only-link': 'nothing but a link',
  'sign:phone': 'a telephone number',
  'sign:selling-domain': 'a domain that sellers like',
  'sign:shortener': 'a shortened link',
  'sign:shouting': 'capitals',
}

/** Describes a term of the filter, as moderators read it. */
export function describeTerm(word: string): string {
  const [kind, rest] = [word.slice(0, word.indexOf(':')), word.slice(word.indexOf(':') + 1)]
  if (kind === 'sign') return signs[word] ?? rest
  if (kind === 'name') return `“${rest}” as name`
  if (kind === 'mail' || kind === 'host') return rest
  return `“${word}”`
}
