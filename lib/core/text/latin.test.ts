import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainLatin } from './latin'

test.each([
  ['příliš žluťoučký kůň', 'prilis zlutoucky kun'],
  ['zażółć gęślą jaźń', 'zazolc gesla jazn'],
  ['straße, łódź, ærø, þing, ðar', 'strasse, lodz, aero, thing, dar'],
  ['ağaç, ışık', 'agac, isik'],
  ['người việt đi', 'nguoi viet di'],
  ['e\u0301te\u0301', 'ete'],
  ['ﬁne, ａｂｃ', 'fine, abc'],
])('%s is written %s', (text, plain) => {
  expect(plainLatin(text)).toBe(plain)
})

test.each(['й и ё', 'άλφα', 'ガギグ', 'नमस्ते', 'שָׁלוֹם', 'مرحبًا', '한국어', '½ ①'])('%s stays', (text) => {
  expect(plainLatin(text)).toBe(text.normalize('NFC'))
})

test('no Latin letter keeps a mark, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
      expect(plainLatin(text.toLowerCase()).normalize('NFD')).not.toMatch(/\p{Script=Latin}\p{M}/u)
    }),
  )
})
