import { expect, test } from 'vitest'
import { check } from './check'
import { findLinks } from './links'

const good = {
  title: 'A quiet lab',
  description: 'What it took to make the lab in the cellar quiet enough for the neighbours.',
  source: 'It hums.\n',
}

const rulesOf = (changes: Partial<typeof good>, links = new Map()) =>
  check({ ...good, ...changes }, links).map(({ rule, severity, place }) => [rule, severity, place?.line ?? null])

test('a text with nothing to look at passes', () => {
  expect(rulesOf({})).toEqual([])
})

test.each([
  ['TK in the text', { source: 'One.\n\nIt cost TK euros.' }, [['to-come', 'error', 3]]],
  ['TKTK in a heading', { source: '## TKTK' }, [['to-come', 'error', 1]]],
  ['TK on a paragraph’s second line', { source: 'One\ntwo TK' }, [['to-come', 'error', 2]]],
  ['TK in the alternative text', { source: '![TK](/media/a.png)' }, [['to-come', 'error', 1]]],
  ['TK in the title', { title: 'TK' }, [['to-come', 'error', null]]],
  ['TK in the description', { description: `${good.description} TK` }, [['to-come', 'error', null]]],
  ['TK in code', { source: '`TK`\n\n```text\nTK\n```' }, []],
  ['a ticket', { source: 'See TK-421 and ATK, and stk.' }, []],
  ['an image without words', { source: 'a\n\n![](/media/a.png)' }, [['alternative-text', 'warning', 3]]],
  ['an image with words', { source: '![A rack](/media/a.png)' }, []],
  ['an image without words in a text that is no MDX', { source: 'a<br>b <3 ![](/media/a.png)' }, [['alternative-text', 'warning', 1]]],
  ['a tag without words', { source: '<img src="/media/a.png" />' }, [['alternative-text', 'warning', 1]]],
  ['an image that only decorates', { source: '<img src="/media/a.png" alt="" />' }, []],
  ['a figure that only decorates', { source: '<Figure src="/media/a.png" alt="" />' }, []],
  ['a heading that leaves out a level', { source: '## One\n\n#### Two' }, [['heading-order', 'warning', 3]]],
  ['a first heading that is too deep', { source: '### One' }, [['heading-order', 'warning', 1]]],
  ['headings that use level 1', { source: '# One\n\n## Two\n\n### Three\n\n## Four' }, []],
  ['headings that come back', { source: '## One\n\n### Two\n\n#### Three\n\n## Four' }, []],
  ['a fence without a language', { source: 'a\n\n```\nx\n```' }, [['code-language', 'warning', 3]]],
  ['a fence in a list', { source: '- a\n\n  ```\n  x\n  ```' }, [['code-language', 'warning', 3]]],
  ['a fence with a language', { source: '```hcl\nx\n```' }, []],
  ['a long title', { title: 'x'.repeat(66) }, [['title', 'warning', null]]],
  ['no description', { description: '' }, [['description', 'warning', null]]],
  ['a long description', { description: 'x '.repeat(81) }, [['description', 'warning', null]]],
  ['a short description', { description: 'Short.' }, [['description', 'warning', null]]],
  ['a secret in the description', { description: `${good.description} snmp-server community no` }, []],
])('%s', (_, changes, expected) => {
  expect(rulesOf(changes)).toEqual(expected)
})

test('errors come first, then the text’s order', () => {
  const source = '![](/media/a.png)\n\n```\nx\n```\n\nTK\n\nenable secret Wint3rG4rden'
  expect(rulesOf({ source: source.replace('\n\nenable', '\n\n```ios\nenable').concat('\n```') })).toEqual([
    ['to-come', 'error', 7],
    ['secret', 'error', 10],
    ['alternative-text', 'warning', 1],
    ['code-language', 'warning', 3],
  ])
})

test('of a text that cannot be parsed the words and secrets are looked at', () => {
  expect(rulesOf({ title: 'TK', source: 'a {\n\nenable secret Wint3rG4rden' })).toEqual([
    ['to-come', 'error', null],
    ['secret', 'error', 3],
  ])
})

test('links are found wherever they stand, and a broken one is named at each place', () => {
  const source = [
    '[a](/a) and https://example.org/b',
    '![c](/media/c.png)',
    '[d][d]',
    '[d]: /d "D"',
    '<LinkCard href="https://example.org/e" />',
    '<img src="/media/f.png" alt="" />',
    '`[g](/g)`',
  ].join('\n\n')
  expect(findLinks(source).map(({ url, line }) => [url, line])).toEqual([
    ['/a', 1],
    ['https://example.org/b', 1],
    ['/media/c.png', 3],
    ['/d', 7],
    ['https://example.org/e', 9],
    ['/media/f.png', 11],
  ])
  const broken = new Map([['/a', { rule: 'inner-link' as const, message: 'Nothing is there.' }]])
  expect(rulesOf({ source: '[one](/a) [two](/b)\n\n[three](/a)' }, broken)).toEqual([
    ['inner-link', 'warning', 1],
    ['inner-link', 'warning', 3],
  ])
})

test('an acknowledgement is good for a finding wherever it moves, and for no other', () => {
  const of = (source: string) => check({ ...good, source }, new Map()).map(({ fingerprint }) => fingerprint)
  expect(of('New.\n\nIt cost TK euros.')).toEqual(of('It cost TK euros.'))
  expect(of('It cost TK dollars.')).not.toEqual(of('It cost TK euros.'))
})
