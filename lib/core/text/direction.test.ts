import { expect, test } from 'vitest'
import { directionOf, hasRightToLeft, languageDirection } from './direction'

test.each([
  ['مرحبا', 'rtl', true],
  ['«שלום»', 'rtl', true],
  ['2024: שלום', 'rtl', true],
  ['In English, מעט עברית', undefined, true],
  ['Ünïcode, 日本語, Ελληνικά 🦉', undefined, false],
  ['', undefined, false],
])('%j begins %s', (text, direction, any) => {
  expect(directionOf(text)).toBe(direction)
  expect(hasRightToLeft(text)).toBe(any)
  const escaped = text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  expect(hasRightToLeft(escaped)).toBe(any)
})

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['fa', 'rtl'],
  ['uz', 'ltr'],
  ['uz-Arab', 'rtl'],
  ['az-Latn', 'ltr'],
  ['ckb', 'rtl'],
  ['yi', 'rtl'],
])('%s is written %s', (language, direction) => {
  expect(languageDirection(language)).toBe(direction)
})
