import { expect, test } from 'vitest'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { findImages } from './images'

test('finds pictures of Markdown, of HTML and of components, each once', () => {
  const source = `![a](./a.png "Title") ![b [1]](<b c.png>) ![a again](./a.png)
![c][ref]

[ref]: /c.png

<Figure src="d.png" alt="" /> <img alt="" src='e.png' /> <Video src="f.mp4" poster="g.jpg" />`
  expect(findImages(source)).toEqual(['./a.png', 'b c.png', '/c.png', 'd.png', 'e.png', 'f.mp4', 'g.jpg'])
})

test('takes no more time than the text is long', () => {
  const started = performance.now()
  for (const part of ['![a [b]', '![](<', 'src= ', '![', '![a](', '[a]: ', 'src="', '![['.repeat(3)]) findImages(part.repeat(100_000))
  expect(performance.now() - started).toBeLessThan(limit(3000))
})
