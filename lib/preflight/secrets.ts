import * as messages from '@/lib/messages/generated/preflight'
import { finding } from './finding'
import { assignment, secretPatterns, stateSecret, stateSigns } from './secret-patterns'
import type { Finding } from './types'

interface Secret {
  name: string
  value: string
  at: number
  severity: 'error' | 'warning'
}

/** Words that stand for a secret in examples. */
const standIn =
  /^(?:["'`]?<.*|\$.*|%.*|\{.*|\(.*|\[.*|["'`]{2}|[x*.…#?_-]{3,}|(?:your|my|the|some|a)[-_ ].*|.*(?:change|replace|fill)[-_ ]?(?:me|this|in).*|.*example.*|.*placeholder.*|.*redacted.*|.*removed.*|pass(?:word|wd|phrase)?|secret|key|token|string|word|community|(?:var|local|data|module|each|self|random_\w+|vault|ssm|sops)[.:].*|null|none|true|false|ro|rw)["'`]?$/i

/** An encrypted form is named by its sign, which is no stand-in. */
const hashed = /^\$(?:\d|y|2[aby]|argon2\w{0,2}|sha512)\$/

function isStandIn(value: string): boolean {
  const bare = value.replace(/[;,.]+$/, '')
  return !hashed.test(bare) && standIn.test(bare)
}

/** Bits a character: how little a text repeats itself. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0)
}

function* byPattern(source: string): Generator<Secret> {
  for (const { name, pattern, named } of secretPatterns) {
    for (const match of source.matchAll(pattern)) {
      const value = match[1] ?? match[0]
      if (named ? isStandIn(value) : /EXAMPLE/i.test(value)) continue
      yield { name, value, at: match.index + match[0].lastIndexOf(value), severity: 'error' }
    }
  }
}

function* inState(source: string): Generator<Secret> {
  if (stateSigns.filter((sign) => sign.test(source)).length < 2) return
  for (const match of source.matchAll(stateSecret)) {
    const [whole, key = '', value = ''] = match
    if (isStandIn(value)) continue
    yield { name: messages.keyOfTerraformsState({ key }), value, at: match.index + whole.lastIndexOf(value), severity: 'error' }
  }
}

function* byName(source: string): Generator<Secret> {
  for (const match of source.matchAll(assignment)) {
    const [whole, key = '', , value = ''] = match
    if (isStandIn(value) || /\s/.test(value) || entropy(value) < 3) continue
    yield { name: messages.valueOfKey({ key }), value, at: match.index + whole.lastIndexOf(value), severity: 'warning' }
  }
}

/**
 * Finds what should not be read by others: keys and tokens of clouds and services, private keys, values in Terraform's state,
 * secrets of network devices, passwords in addresses. What is certain is an error, what only has a secret's name a warning.
 * Stand-ins such as `<password>` and documentation's EXAMPLE keys are left alone. In the text's order, each place once.
 */
export function findSecrets(source: string): Finding[] {
  const found: Secret[] = []
  for (const secret of [...byPattern(source), ...inState(source), ...byName(source)]) {
    const end = secret.at + secret.value.length
    if (!found.some((other) => secret.at < other.at + other.value.length && other.at < end)) found.push(secret)
  }
  return found.sort((one, other) => one.at - other.at).map((secret) => toFinding(source, secret))
}

function toFinding(source: string, { name, value, at, severity }: Secret): Finding {
  const before = source.slice(0, at).split('\n')
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  const hasStart = value.length >= 12
  const advice = severity === 'error' ? messages.removeItAndReplaceIt() : messages.ifItIsRealTake()
  return finding(value, {
    rule: 'secret',
    severity,
    place,
    message: messages.thisLooksLikeNameStart({ name, hasStart, start: hasStart ? value.slice(0, 4) : '', advice }),
  })
}
