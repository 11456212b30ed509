import { expect, test } from 'vitest'
import { sourceFiles } from '@/scripts/testing/samples/source-files'
import { ExportedPictures } from './exported-pictures'

const beside = (...paths: string[]) => new ExportedPictures(sourceFiles(Object.fromEntries(paths.map((one) => [one, '']))))
const at = { folder: 'content/posts/a', hosts: ['old.example.org'] }

test.each([
  ['a.png', 'content/posts/a/a.png'],
  ['../b.png', 'content/posts/b.png'],
  ['/img/c%20d.png?w=300', 'static/img/c d.png'],
  ['https://old.example.org/img/e.png', 'static/img/e.png'],
  ['__GHOST_URL__/content/images/2024/f.jpg', 'images/2024/f.jpg'],
  ['https://elsewhere.example.org/wp-content/uploads/2020/01/g-300x200.jpg', 'uploads/2020/01/g.jpg'],
  ['https://1.bp.blogspot.com/-x/s320/h%2Bi.png', 'Takeout/Blogger/Albums/Old/h+i.png'],
])('the picture %s is found in the export', (address, file) => {
  const others = ['content/posts/b/a.png', 'content/b.png', 'old/c d.png', 'x/e.png', 'x/f.jpg', 'x/g.jpg', 'words.md']
  expect(beside(file, ...others).find(address, at)).toBe(file)
})

test('a picture that could be several, or is of another site, is none of the export', () => {
  expect(beside('x/a.png', 'y/a.png').find('/img/a.png', at)).toBeNull()
  expect(beside('img/logo.png').find('https://elsewhere.example.org/img/logo.png', at)).toBeNull()
  expect(beside('notes/a.txt').find('a.txt', at)).toBeNull()
})
