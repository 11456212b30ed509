import { expect, test } from 'vitest'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { findFiles, findImages, replaceImages } from './images'

test('finds pictures of Markdown, of HTML and of components, each once', () => {
  const source = `![a](./a.png "Title") ![b [1]](<b c.png>) ![a again](./a.png)
![c][ref]

[ref]: /c.png

<Figure src="d.png" alt="" /> <img alt="" src='e.png' /> <Video src="f.mp4" poster="g.jpg" />`
  expect(findImages(source)).toEqual(['./a.png', 'b c.png', 'd.png', 'e.png', 'f.mp4', 'g.jpg', '/c.png'])
})

test('finds stored files, however they are named, each once', () => {
  const [one, other] = ['a', 'b'].map((letter) => letter.repeat(64))
  const source = `[Plan](/media/${one}.pdf), [again][p], <Audio src="/media/${other}.mp3" /> and /media/short.pdf\n\n[p]: </media/${one}.pdf>`
  expect(findFiles(source)).toEqual([`/media/${one}.pdf`, `/media/${other}.mp3`])
})

test('takes a reference for a picture only where one refers to it, and a footnote never', () => {
  const source = `![A plan][The  Plan], ![photo], [a page][page] and a note.[^1]

[the plan]: plan.png
[Photo]: <my photo.jpg>
[page]: other-page
[^1]: RFC 3021 says so.`
  expect(findImages(source)).toEqual(['plan.png', 'my photo.jpg'])
})

test('puts others in the places of pictures alone, whatever begins like them', () => {
  const at = 'https://old.example.org/pic'
  const source = `![${at}](<${at}> "Title") [about](${at}tures/about) ![large](${at}-large) <img src="${at}" alt="${at}" /> ![c][d]

[d]: ${at}`
  expect(
    replaceImages(source, new Map([[at, '/media/a.png']])),
  ).toBe(`![${at}](</media/a.png> "Title") [about](${at}tures/about) ![large](${at}-large) <img src="/media/a.png" alt="${at}" /> ![c][d]

[d]: /media/a.png`)
})

test('takes no more time than the text is long', () => {
  const started = performance.now()
  for (const part of ['![a [b]', '![](<', 'src= ', '![', '![a](', '[a]: ', '![a]\n[a]: b\n', 'src="', '![['.repeat(3)])
    findImages(part.repeat(100_000))
  expect(performance.now() - started).toBeLessThan(limit(3000))
})
