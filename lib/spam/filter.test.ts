import { describe, expect, test } from 'vitest'
import { renderComment } from '@/lib/comments/markdown'
import { readComments } from '@/scripts/testing/samples/spam'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { linksIn } from './links'
import { describeTerm } from './reported-terms'
import { type Counts, score, suspiciousFrom } from './score'
import { tokensOf } from './tokens'
import { findListedWord } from './word-list'

const nothing = { spam: 0, ham: 0 }
const of = (text: string, name = 'Mira', email: string | null = null) => tokensOf({ text, name, email })

describe('what the filter knows a text by', () => {
  test.each([
    ['Ｃａｓｉｎｏ cas\u200bino', ['casino']],
    ['get v1agra', ['viagra']],
    ['сasino', ['sign:mixed-script']],
    ['see https://Best-Casino.example/x?y', ['host:best-casino.example', 'casino', 'sign:link']],
    ['call +1 (404) 555-0132 now', ['sign:phone']],
    ['在线赌场', ['在线', '赌场']],
    ['run `ls`', ['sign:code']],
  ])('%j', (text, words) => {
    expect(of(text)).toEqual(expect.arrayContaining(words))
  })

  test('includes the name and the domain of the e-mail address, and is readable for moderators', () => {
    const words = of('Hi', 'Cheap Pills', 'a.b@Sender.example')
    expect(words).toEqual(expect.arrayContaining(['name:cheap', 'cheap', 'name:pills', 'mail:sender.example']))
    expect(['casino', 'sign:phone', 'name:cheap', 'mail:sender.example'].map(describeTerm)).toEqual([
      '“casino”',
      'a telephone number',
      '“cheap” as name',
      'sender.example',
    ])
  })

  test('is bounded and quick, whatever is sent', () => {
    const hostile = [
      'a-'.repeat(5000),
      'a.'.repeat(5000),
      '`'.repeat(10_000),
      '\ufdfa'.repeat(10_000),
      '\n '.repeat(5000),
      'http://'.repeat(1400),
      '+1 '.repeat(3300),
    ]
    const begun = performance.now()
    for (const text of hostile) expect(of(text).length).toBeLessThanOrEqual(500)
    expect(performance.now() - begun).toBeLessThan(limit(2000))
  })
})

describe('learning', () => {
  const all = { spam: readComments('spam'), honest: readComments('honest') }

  function train(pick: (at: number) => boolean): { known: Map<string, Counts>; total: Counts } {
    const known = new Map<string, Counts>()
    const total = { spam: 0, ham: 0 }
    for (const [kind, key] of [
      ['spam', 'spam'],
      ['honest', 'ham'],
    ] as const) {
      for (const [at, comment] of all[kind].entries()) {
        if (!pick(at)) continue
        total[key] += 1
        for (const word of tokensOf(comment)) {
          const counts = known.get(word) ?? { spam: 0, ham: 0 }
          counts[key] += 1
          known.set(word, counts)
        }
      }
    }
    return { known, total }
  }

  test('from each half of the comments lets the filter and the rule on links judge the other one: at least 95 % of the advertisements, at most two honest ones', () => {
    const held = { spam: 0, honest: 0 }
    for (const half of [0, 1]) {
      const { known, total } = train((at) => at % 2 === half)
      for (const kind of ['spam', 'honest'] as const) {
        const others = all[kind].filter((_, at) => at % 2 !== half)
        held[kind] += others.filter(
          (comment) => score(tokensOf(comment), known, total).score >= suspiciousFrom || renderComment(comment.text).links >= 2,
        ).length
      }
    }
    expect(held.spam).toBeGreaterThanOrEqual(190)
    expect(held.honest).toBeLessThanOrEqual(2)
  })

  test('counts for nothing before there is enough of it, on both sides', () => {
    const known = new Map([['router', { spam: 50, ham: 0 }]])
    expect(score(['router'], known, { spam: 50, ham: 2 })).toEqual(score(['router'], new Map(), nothing))
    expect(score(['router'], known, { spam: 50, ham: 20 }).score).toBeGreaterThan(suspiciousFrom)
  })

  test('outweighs what is expected: where casinos are the topic the word says nothing', () => {
    const known = new Map([['casino', { spam: 2, ham: 40 }]])
    expect(score(['casino'], new Map(), nothing).score).toBeGreaterThan(suspiciousFrom)
    expect(score(['casino'], known, { spam: 20, ham: 60 }).score).toBeLessThan(0.5)
  })
})

describe('words of the list', () => {
  test.each([
    ['casino', 'A CASINO!', true],
    ['casino', 'casinos', false],
    ['Straße', 'in der straße.', true],
    ['über', 'darüber', false],
    ['über', 'Über-Test', true],
    ['free money', 'get Free Money now', true],
    ['赌场', '最好的赌场网', true],
    ['ca', 'c\u0327a ca\u0301 ca', true],
    ['ca', 'ca\u0327fe', false],
    ['(a+)+$', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', false],
    ['', 'anything', false],
  ])('%j in %j: %s', (list, text, found) => {
    expect(findListedWord(`\n  \n${list}\n`, text) !== null).toBe(found)
  })
})

test('links are told by host and path, each once, without those of the blog itself', () => {
  const text = 'https://A.example/x/?q=1, http://www.a.example/x#y (www.b.example). https://blog.example/post https://[broken'
  expect(linksIn(text, 'blog.example')).toEqual(['a.example/x', 'b.example'])
})
