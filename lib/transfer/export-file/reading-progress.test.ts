import { expect, test } from 'vitest'
import { sourceFiles } from '@/scripts/testing/samples/source-files'
import { ReadingProgress } from './reading-progress'
import { readXml } from './xml'

async function mendedIn(contents: Record<string, string>) {
  const mended = new ReadingProgress()
  const texts: string[] = []
  for (const file of mended.listen(sourceFiles(contents)).values()) for await (const { text } of readXml(file)) texts.push(text)
  return { mended: mended.list(), texts }
}

test('what was read past is named by file and line, each kind once, and the text is whole', async () => {
  const xml =
    '<?xml version="1.0"?>\n<a>\n<b>x\u0008y</b>\n<b>z\u0001&#8;</b>\n<b>R&D &nbsp;</b>\n<dc:c x:y="1">w</dc:c>\n<dc:c>v</dc:c></a>'
  const { mended, texts } = await mendedIn({ 'one.xml': xml, 'two.xml': '<a>\n&</a>' })
  expect(mended.map(({ file, line, words }) => `${file} ${line} ${words}`).toSorted()).toEqual(
    [
      'one.xml 3 A character that XML does not allow was left out.',
      'one.xml 5 A single & was read as an ampersand.',
      'one.xml 5 An entity that XML does not know stays as it was typed.',
      'one.xml 6 The prefix dc: has no namespace; its elements were read all the same.',
      'one.xml 6 The prefix x: has no namespace; its elements were read all the same.',
      'two.xml 2 A single & was read as an ampersand.',
    ].toSorted(),
  )
  expect(texts.slice(0, 5)).toEqual(['xy', 'z', 'R&D &nbsp;', 'w', 'v'])
})

test('a prefix is bound within the element that binds it', async () => {
  const { mended } = await mendedIn({ 'a.xml': '<a><b xmlns:t="urn:t"><t:c/></b>\n<t:d xml:lang="en"/></a>' })
  expect(mended).toMatchObject([{ line: 2, words: expect.stringContaining('t:') }])
})

test('a file without faults says nothing, and there is an end to what is said', async () => {
  expect((await mendedIn({ 'a.xml': '<a>&amp;<![CDATA[R&D]]></a>' })).mended).toEqual([])
  const many = Array.from({ length: 200 }, (_, n) => `<p${n}:x/>`).join('')
  expect((await mendedIn({ 'a.xml': `<a>${many}</a>` })).mended).toHaveLength(50)
})
