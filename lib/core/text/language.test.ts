import { expect, test } from 'vitest'
import { canonicalLanguage, openGraphLocale } from './language'

test.each([
  ['de', 'de'],
  ['PT-br', 'pt-BR'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['iw', 'he'],
  ['sr-Latn', 'sr-Latn'],
])('%s is the language %s', (tag, canonical) => {
  expect(canonicalLanguage(tag)).toBe(canonical)
})

test.each(['', 'german', 'de_DE', 'd', 'de-', 'de DE', '12', 'und', 'x-own', '"de"', 'de\n'])('%j is no language', (tag) => {
  expect(canonicalLanguage(tag)).toBeNull()
})

test('a stored language that is none breaks no page', () => {
  expect(openGraphLocale('en-ab-cd')).toBe('en-ab-cd')
})

test('Open Graph gets a language with its region', () => {
  expect(['de', 'pt', 'pt-PT', 'zh-Hant', 'sr-Latn-RS'].map(openGraphLocale)).toEqual(['de_DE', 'pt_BR', 'pt_PT', 'zh_TW', 'sr_RS'])
})
