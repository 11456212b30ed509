import * as messages from '@/lib/messages/generated/moderation'

const signs: Readonly<Record<string, string>> = {
  'sign:code': messages.code(),
  'sign:html': messages.html(),
  'sign:link': messages.link(),
  'sign:mixed-script': messages.lettersOfTwoAlphabets(),
  'sign:money': messages.amountOfMoney(),
  'sign:name-is-link': messages.addressAsName(),
  'sign:only-link': messages.nothingButLink(),
  'sign:phone': messages.telephoneNumber(),
  'sign:selling-domain': messages.domainThatSellersLike(),
  'sign:shortener': messages.shortenedLink(),
  'sign:shouting': messages.capitals(),
}

/** Describes a term of the filter, as moderators read it. */
export function describeTerm(word: string): string {
  const [kind, rest] = [word.slice(0, word.indexOf(':')), word.slice(word.indexOf(':') + 1)]
  if (kind === 'sign') return signs[word] ?? rest
  if (kind === 'name') return messages.restAsName({ rest })
  if (kind === 'mail' || kind === 'host') return rest
  return `“${word}”`
}
