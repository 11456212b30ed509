import { expectations, tellingWords } from './advertising'

/** A text as the filter scores it. */
export interface ScoredText {
  text: string
  name: string
  email: string | null
}

const mostWords = 500
const longest = 40
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'_-]*/gu
const han = /\p{Script=Han}/u
const invisible = /\p{Default_Ignorable_Code_Point}/gu
const address = /\b(?:https?:\/\/|www\.)[^\s<>"')\]]+|\b(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,}\b(?:\/[^\s<>"')\]]*)?/giu
const digitsAsLetters: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' }

const signs: readonly [string, RegExp][] = [
  ['sign:code', /`[^`\n]+`|^ {4}\S|^[ \t]*```/mu],
  ['sign:html', /\[(?:url|link)\b|<a\s[^>]*href/iu],
  ['sign:link', /\bhttps?:\/\/|\bwww\./iu],
  ['sign:money', /[$€£]\s?\d|\b\d[\d,.]*\s?(?:usd|dollars|euros?|btc)\b|\b\d{2,3}\s?% (?:off|discount|bonus|profit)/iu],
  ['sign:only-link', /^\s*(?:https?:\/\/|www\.)\S+\s*$/iu],
  ['sign:phone', /\+\s?\d(?:[\s().-]{0,2}\d){8,13}\b|\bwa\.me\b|\bt\.me\b|\bwhats\W?app\b/iu],
  [
    'sign:selling-domain',
    /\.(?:xyz|top|click|shop|store|bet|casino|loan|loans|bid|win|vip|icu|cyou|sbs|buzz|rest|monster|online|site|website|live|life)\b(?!\.\w)/iu,
  ],
  ['sign:shortener', /\b(?:bit\.ly|tinyurl\.com|cutt\.ly|t\.co|is\.gd|rb\.gy|goo\.gl|shorturl\.at)\b/iu],
]

/** One spelling: compatible forms, without what cannot be seen, in small letters. */
function normalize(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').replace(/[’‘´]/g, "'").toLowerCase()
}

/** Words as they stand; those of scripts without spaces in twos. */
function split(text: string): string[] {
  return (text.match(word) ?? []).flatMap((found) => {
    const bare = found.replace(/^['_-]+|['_-]+$/g, '')
    if (!han.test(bare)) return bare.length > 1 && bare.length <= longest ? [bare] : []
    return Array.from({ length: Math.max(1, bare.length - 1) }, (_, at) => bare.slice(at, at + 2))
  })
}

/** "v1agra" as "viagra", where that is a word worth knowing. */
function unmask(found: string): string[] {
  if (!/\d/.test(found) || !/\p{L}/u.test(found)) return []
  const plain = found.replace(/[013457]/g, (digit) => digitsAsLetters[digit] ?? digit)
  return expectations.has(plain) ? [plain] : []
}

const isMixed = (found: string) => /[a-z]/.test(found) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(found)

function pairs(words: readonly string[]): string[] {
  return words.slice(1).flatMap((second, at) => {
    const pair = `${words[at]} ${second}`
    return expectations.has(pair) ? [pair] : []
  })
}

function ofHost(found: string): string[] {
  const host = found
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, '')
  return [`host:${host}`.slice(0, longest), ...tellingWords.filter((known) => known.length > 3 && found.includes(known))]
}

/**
 * Splits a text into the terms that the filter knows it by, each once: its words, known pairs of them, the hosts it names, the
 * writer's name and the domain of the e-mail address, and signs such as a telephone number.
 */
export function tokensOf({ text, name, email }: ScoredText): string[] {
  const normalized = normalize(text)
  const words = split(normalized.replace(address, ' '))
  const named = split(normalize(name))
  const found = [
    ...signs.flatMap(([sign, pattern]) => (pattern.test(normalize(text).slice(0, 20_000)) ? [sign] : [])),
    ...(isShouted(text) ? ['sign:shouting'] : []),
    ...(words.some(isMixed) ? ['sign:mixed-script'] : []),
    ...(/https?:|www\.|\.(?:com|net|org|ru|xyz|info)\b/i.test(name) ? ['sign:name-is-link'] : []),
    ...(email?.includes('@') ? [`mail:${email.slice(email.lastIndexOf('@') + 1).toLowerCase()}`.slice(0, longest)] : []),
    ...named.map((one) => `name:${one}`),
    ...[...named, ...pairs(named)].filter((one) => expectations.has(one)),
    ...(normalized.match(address) ?? []).flatMap(ofHost),
    ...pairs(words),
    ...words,
    ...words.flatMap(unmask),
  ]
  return [...new Set(found)].slice(0, mostWords)
}

function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.length > 20 && letters.filter((letter) => letter !== letter.toLowerCase()).length > letters.length * 0.6
}
