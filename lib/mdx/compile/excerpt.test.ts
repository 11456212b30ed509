import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { countWords, excerptOf, readingMinutes } from './excerpt'

test('a short text is its own excerpt', () => {
  expect(excerptOf('  One\n two. ', 40)).toBe('One two.')
})

test('an excerpt ends with a sentence when one ends late enough', () => {
  expect(excerptOf('The first sentence. The second one is longer than what there is room for.', 34)).toBe('The first sentence. …')
})

test('else it ends with a word, without the comma behind it', () => {
  expect(excerptOf('One, two, three, four, five, six, seven', 17)).toBe('One, two, three…')
  expect(excerptOf('Dr. Smith went to the harbour to look at ships', 25)).toBe('Dr. Smith went to the…')
})

test('a text without spaces ends between words, never inside a character', () => {
  expect(excerptOf('吾輩は猫である名前はまだ無いどこで生れたか頓と見当がつかぬ', 12)).toMatch(/^吾輩は猫である.*…$/)
  expect(excerptOf('👩‍👩‍👧‍👦 👩‍👩‍👧‍👦 👩‍👩‍👧‍👦', 15)).toBe('👩‍👩‍👧‍👦…')
})

test('a word that is longer than all there is room for ends between characters', () => {
  expect(excerptOf('a'.repeat(300), 20)).toBe(`${'a'.repeat(19)}…`)
  expect(excerptOf('👩‍👩‍👧‍👦'.repeat(30), 25)).toBe('👩‍👩‍👧‍👦👩‍👩‍👧‍👦…')
})

test('a text in Chinese ends with a sentence', () => {
  expect(excerptOf('第一句话在这里。第二句话也在这里。第三句话比剩下的地方长得多，所以不能放下。', 20)).toBe(
    '第一句话在这里。第二句话也在这里。 …',
  )
})

test.each([
  ['Don’t stop: e.g. 3.5 or 1,000 well-known 1st_names', 9],
  ['Ελληνικά και русский язык', 4],
  ['العربية لغة جميلة', 3],
  ['한국어 문장입니다', 2],
  ['สวัสดีครับ', 2],
  ['Mixed 日本語 and English', 4],
])('%s has as many words as Unicode says', (text, count) => {
  expect(countWords(text)).toBe(count)
  const segments = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)]
  expect(segments.filter(({ isWordLike }) => isWordLike)).toHaveLength(count)
})

test('an excerpt is never too long, never ends within a word, and says when something is missing', () => {
  const prose = fc.array(fc.stringMatching(/^[a-zé]{1,12}[,.!?]?$/), { minLength: 1, maxLength: 60 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(prose, fc.integer({ min: 20, max: 120 }), (text, max) => {
      const excerpt = excerptOf(text, max)
      expect(excerpt.length).toBeLessThanOrEqual(max)
      if (excerpt === text) return
      const kept = excerpt.replace(/ ?…$/, '')
      expect(excerpt).toMatch(/…$/)
      expect(text.startsWith(kept)).toBe(true)
      expect(text.charAt(kept.length)).toMatch(/[\s,.!?]/)
    }),
  )
})

test('words are counted in any script, and in time that grows with the text', () => {
  expect(countWords('One two-three, 4.5 and 吾輩は猫')).toBe(8)
  const started = performance.now()
  expect(countWords('word '.repeat(50_000))).toBe(50_000)
  expect(performance.now() - started).toBeLessThan(limit(1000))
})

test('reading takes at least a minute', () => {
  expect([0, 200, 1500].map(readingMinutes)).toEqual([1, 1, 7])
})
