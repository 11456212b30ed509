import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { TextDiff } from './text-diff'

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `Line ${index}.`)
const wordsOf = (html: string) =>
  html
    .replaceAll(/<\/(div|summary)>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .trim()

test('says in words what came and what went', () => {
  const html = renderToStaticMarkup(<TextDiff before={'The quick fox.\nGone.\n\n'} after={'The slow fox.\n'} />)
  expect(html).toContain('<del><span class="sr-only">removed: </span>quick<span class="sr-only">, </span></del>')
  expect(html).toContain('<ins><span class="sr-only">added: </span>slow<span class="sr-only">, </span></ins>')
  expect(html).toContain('<del><span class="sr-only">removed: </span>Gone.</del>')
  expect(html).toContain('<del><span class="sr-only">removed blank line</span></del>')
})

test('folds what is unchanged away, but for the lines around a change', () => {
  const lines = numbered(40)
  const html = renderToStaticMarkup(<TextDiff before={lines.join('\n')} after={lines.with(20, 'Line twenty.').join('\n')} />)
  expect(html.match(/<summary>[^<]+/g)).toEqual(['<summary>18 unchanged lines', '<summary>17 unchanged lines'])
  expect(wordsOf(html.split('</details>')[1]?.split('<details')[0] ?? '').split('\n')).toEqual([
    'Line 18.',
    'Line 19.',
    'Line removed: 20, added: twenty, .',
    'Line 21.',
    'Line 22.',
  ])
})

test('shows blanks and line ends where nothing else differs', () => {
  const html = renderToStaticMarkup(<TextDiff before={'One.\r\nTwo.\t \nThree.\u200b\n'} after={'One.\nTwo.\nThree.'} />)
  expect(wordsOf(html).split('\n')).toEqual(['One.removed: ␍␊, added: ↵, ', 'Two.removed: →·, ', 'Three.removed: U+200B↵,'])
})

test('has both sides beside one another, and says when they are the same', () => {
  const html = renderToStaticMarkup(<TextDiff before={'The quick fox.\n'} after={'The slow fox.\nMore.\n'} layout="sides" />)
  expect(wordsOf(html)).toBe('The removed: quick,  fox.\nThe added: slow,  fox.\n\n\nadded: More.')
  expect(wordsOf(renderToStaticMarkup(<TextDiff before="a" after="a" />))).toBe('There is no difference.')
})

test('does not show more than can be read', () => {
  const html = renderToStaticMarkup(<TextDiff before="" after={numbered(100_000).join('\n')} />)
  expect(html).toContain('97,000 more lines are not shown.')
  expect(html.length).toBeLessThan(500_000)
})
