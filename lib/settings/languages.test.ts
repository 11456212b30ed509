import { expect, test } from 'vitest'
import { languages, preferredLanguage } from './languages'

test.each([
  ['cs-CZ,cs;q=0.9,en;q=0.8', 'cs'],
  ['pt-br', 'pt-BR'],
  ['tlh, sv-SE;q=0.5', 'sv'],
  ['*', 'en'],
  ['', 'en'],
  [null, 'en'],
])('a browser that asks for %s begins a blog in %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})

test('languages are offered by their own names, and the one that is set is among them', () => {
  expect(languages('en')).toContainEqual({ value: 'de', label: 'Deutsch' })
  expect(languages('cy').map(({ value }) => value)).toContain('cy')
  expect(languages('en').map(({ value }) => value)).not.toContain('cy')
})
