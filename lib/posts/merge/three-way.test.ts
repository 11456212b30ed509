import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '@/scripts/testing/runs'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { splitBlocks } from './blocks'
import { type MergedPiece, mergeTexts, type TextConflict } from './three-way'

const isClash = (piece: MergedPiece): piece is TextConflict => typeof piece !== 'string'
const chosen = (pieces: readonly MergedPiece[], side: keyof TextConflict) =>
  pieces.map((piece) => (isClash(piece) ? piece[side] : piece)).join('')

/** Markdown of odd parts, with some of them again and again. */
const part = fc.constantFrom(
  ...['', ' ', 'a', 'b', '\n', '\n\n', '\r\n', '\r\n\r\n', '\r', '# h', '- i', '  - j', '  more', '1. n', '| a | b |', '|---|---|'],
  ...[
    '```js',
    '```',
    '~~~',
    '$$',
    '<Callout>',
    '</Callout>',
    '<Figure',
    '/>',
    '{/*',
    '*/}',
    '[^1]: note',
    '> q',
    '\u00a0',
    '\ufeff',
    '👩‍👩‍👧',
  ],
)
const oddText = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''))

/** Paragraphs that are all different, and which of them each side writes anew. */
const paragraphs = fc.integer({ min: 1, max: 30 }).map((count) => Array.from({ length: count }, (_, index) => `Paragraph ${index}.`))

describe('blocks', () => {
  test('are the text, byte for byte', () => {
    fc.assert(
      fc.property(oddText, (text) => {
        expect(splitBlocks(text).join('')).toBe(text)
      }),
      { numRuns: runs(500) },
    )
  })

  const whole = {
    'code with blank lines': '```js title="a"\none\n\n# two\n\n- three\n```',
    'code in a quote': '> ```\n> one\n> ```',
    'a fence in a longer one': '````\n```\n\n```\n````',
    'a component with paragraphs': '<Callout type="note">\n\nOne.\n\n<Callout>\n\nTwo.\n\n</Callout>\n\n</Callout>',
    'a tag over several lines': '<Figure\n  src="/a.png"\n  alt="x"\n/>',
    'a table': '| a | b |\n| - | - |\n| 1 | 2 |',
    'a formula': '$$\na\n\nb\n$$',
    'a comment': '{/* one\n\ntwo */}',
    'an item with a paragraph and code of its own': '- One\n\n  more\n\n  ```sh\n  a\n\n  b\n  ```',
    'a footnote with two paragraphs': '[^1]: One.\n\n    Two.',
    'lines of one paragraph': 'One\ntwo\nthree',
  }
  test.each(Object.entries(whole))('keep %s together', (_name, block) => {
    expect(splitBlocks(`Before.\n\n${block}\n\nAfter.\n`)).toEqual(['Before.', `\n\n${block}`, '\n\nAfter.', '\n'])
    const windows = block.replaceAll('\n', '\r\n')
    expect(splitBlocks(`Before.\r\n\r\n${windows}\r\n\r\nAfter.\r\n`)).toEqual(['Before.', `\r\n\r\n${windows}`, '\r\n\r\nAfter.', '\r\n'])
  })

  test('are the items of a list, and what follows without a blank line', () => {
    expect(splitBlocks('# Title\nText\n- one\n  and more\n  - inner\n- two\n\n3) three\n```\ncode\n```\nend')).toEqual([
      '# Title',
      '\nText',
      '\n- one\n  and more',
      '\n  - inner',
      '\n- two',
      '\n\n3) three',
      '\n```\ncode\n```',
      '\nend',
    ])
  })

  test('do not swallow the rest of a text after a fence or a component that nothing closes', () => {
    expect(splitBlocks('```js\none\n\ntwo\n\n<Callout>\n\nthree')).toEqual(['```js\none', '\n\ntwo', '\n\n<Callout>', '\n\nthree'])
  })
})

describe('merging', () => {
  test('with an unchanged side gives the other, and with the same on both sides that', () => {
    fc.assert(
      fc.property(oddText, oddText, (base, text) => {
        const only = text === '' ? [] : [text]
        expect(mergeTexts(base, text, base)).toEqual(only)
        expect(mergeTexts(base, base, text)).toEqual(only)
        expect(mergeTexts(base, text, text)).toEqual(only)
      }),
      { numRuns: runs(500) },
    )
  })

  test('does not depend on which side is mine', () => {
    const swapped = (piece: MergedPiece) => (isClash(piece) ? { base: piece.base, mine: piece.theirs, theirs: piece.mine } : piece)
    fc.assert(
      fc.property(oddText, oddText, oddText, (base, mine, theirs) => {
        expect(mergeTexts(base, mine, theirs)).toEqual(mergeTexts(base, theirs, mine).map(swapped))
      }),
      { numRuns: runs(500) },
    )
  })

  test('never finds a clash where the sides wrote different paragraphs anew, and keeps all they wrote', () => {
    fc.assert(
      fc.property(paragraphs, fc.array(fc.constantFrom('mine', 'theirs', 'deleted', 'neither')), (base, authors) => {
        const side = (name: string) =>
          base.flatMap((text, index) =>
            authors[index] === name ? [`${text} By ${name}.`] : authors[index] === 'deleted' && name === 'mine' ? [] : [text],
          )
        const expected = base.flatMap((text, index) => {
          const author = authors[index] ?? 'neither'
          return author === 'deleted' ? [] : [author === 'neither' ? text : `${text} By ${author}.`]
        })
        expect(mergeTexts(base.join('\n\n'), side('mine').join('\n\n'), side('theirs').join('\n\n')).join('')).toBe(expected.join('\n\n'))
      }),
      { numRuns: runs(500) },
    )
  })

  test('loses nothing that either side wrote: it is in the text or in a clash', () => {
    const edits = fc.array(fc.record({ at: fc.nat({ max: 30 }), kind: fc.constantFrom('replace', 'insert', 'delete') }), { maxLength: 12 })
    const edited = (base: readonly string[], side: string, list: readonly { at: number; kind: string }[]) => {
      const written = [...base]
      for (const [index, { at, kind }] of list.entries()) {
        const words = kind === 'delete' ? [] : [`Written by ${side}, ${index}.`]
        written.splice(at % (written.length + 1), kind === 'insert' ? 0 : 1, ...words)
      }
      return written
    }
    fc.assert(
      fc.property(paragraphs, edits, edits, (base, mineEdits, theirEdits) => {
        const [mine, theirs] = [edited(base, 'mine', mineEdits), edited(base, 'theirs', theirEdits)]
        const pieces = mergeTexts(base.join('\n\n'), mine.join('\n\n'), theirs.join('\n\n'))
        for (const words of mine) if (!base.includes(words)) expect(chosen(pieces, 'mine')).toContain(words)
        for (const words of theirs) if (!base.includes(words)) expect(chosen(pieces, 'theirs')).toContain(words)
        for (const words of base)
          if (mine.includes(words) && theirs.includes(words))
            for (const side of ['mine', 'theirs'] as const) expect(chosen(pieces, side)).toContain(words)
      }),
      { numRuns: runs(500) },
    )
  })

  const base = 'First.\n\nSecond.\n\nThird.\n'

  test('takes what was appended, prepended and edited', () => {
    expect(mergeTexts(base, `Before.\n\n${base}`, base.replace('First.', 'First!'))).toEqual(['Before.\n\nFirst!\n\nSecond.\n\nThird.\n'])
    expect(mergeTexts(base, `${base}\nAfter.\n`, base.replace('Third.', 'Third!'))).toEqual(['First.\n\nSecond.\n\nThird!\n\nAfter.\n'])
  })

  test('keeps the line ends of Windows', () => {
    const windows = base.replaceAll('\n', '\r\n')
    expect(mergeTexts(windows, windows.replace('First.\r\n\r\n', ''), windows.replace('Second', 'Other'))).toEqual([
      'Other.\r\n\r\nThird.\r\n',
    ])
  })

  test('shows both sides of a paragraph that both changed, and the rest merged', () => {
    const mine = base.replace('Second.', 'Second, by me.').replace('Third', '3rd')
    const theirs = base.replace('Second.', 'Second, by them.').replace('First', '1st')
    expect(mergeTexts(base, mine, theirs)).toEqual([
      '1st.',
      { base: '\n\nSecond.', mine: '\n\nSecond, by me.', theirs: '\n\nSecond, by them.' },
      '\n\n3rd.\n',
    ])
  })

  test('does not decide what comes first of two insertions at one place, nor whether what was deleted is still wanted', () => {
    const insert = (words: string) => base.replace('\n\nSecond.', `\n\n${words}\n\nSecond.`)
    expect(mergeTexts(base, insert('Mine.'), insert('Theirs.'))).toEqual([
      'First.',
      { base: '', mine: '\n\nMine.', theirs: '\n\nTheirs.' },
      '\n\nSecond.\n\nThird.\n',
    ])
    expect(mergeTexts(base, 'First.\n\nThird.\n', base.replace('Second.', 'Second!'))).toEqual([
      'First.',
      { base: '\n\nSecond.', mine: '', theirs: '\n\nSecond!' },
      '\n\nThird.\n',
    ])
  })

  /** Milliseconds of this process's own work, whatever else the machine does. */
  const worked = (work: () => unknown) => {
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }

  test('of 20,000 words is quick, and of texts that repeat themselves or have nothing in common too', { timeout: limit(120_000) }, () => {
    const long = Array.from({ length: 400 }, (_, index) => `${index} ${'word '.repeat(49)}`)
    const with_ = (index: number, words: string) => long.with(index, words).join('\n\n')
    expect(worked(() => expect(mergeTexts(long.join('\n\n'), with_(3, 'Mine.'), with_(390, 'Theirs.'))).toHaveLength(1))).toBeLessThan(1000)
    const same = Array<string>(5000).fill('same')
    const at = (words: string, ...places: number[]) => same.map((text, index) => (places.includes(index) ? words : text)).join('\n\n')
    const mine = at('mine', 10, 2000, 4000)
    const theirs = at('theirs', 500, 3000, 4500)
    expect(worked(() => expect(chosen(mergeTexts(same.join('\n\n'), mine, theirs), 'mine').match(/mine/g)).toHaveLength(3))).toBeLessThan(
      2000,
    )
    const hostile = ['a\n\n', '<A>\n', '```\n', '- \n\n', '<A ', '$$\n'].map((text) => text.repeat(500_000 / text.length))
    for (const text of hostile)
      expect(
        worked(() => mergeTexts(text, `x\n\n${text}y`, `${text}\n\nz`)),
        text.slice(0, 4),
      ).toBeLessThan(5000)
    const [one, two] = ['a', 'b'].map((letter) => Array.from({ length: 60_000 }, (_, index) => `${letter}${index % 700}`).join('\n\n'))
    expect(worked(() => mergeTexts(one ?? '', two ?? '', `${two}${one}`))).toBeLessThan(20_000)
  })
})
