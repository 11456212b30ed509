import { expect, test } from 'vitest'
import { fileOf } from '@/scripts/testing/samples/comment-exports'
import { type ZippedFile, zip } from '@/scripts/testing/samples/zip'
import { readText } from './open'
import type { SourceFile } from './source-files'
import { openSources } from './source-places'

const opened = (files: Record<string, string | Buffer | ZippedFile>) => openSources([fileOf(zip(files))])

const textOf = async (file: SourceFile | undefined) => {
  let text = ''
  if (file) for await (const piece of readText(file)) text += piece
  return text
}

test('an archive is all files in it, each read as often as it is asked for', async () => {
  const files = await opened({ 'Takeout/': '', 'Takeout/feed.atom': 'Words', 'Takeout/a/ü.md': 'Wörter', '__MACOSX/._feed.atom': 'x' })
  expect([...files.keys()]).toEqual(['Takeout/a/ü.md', 'Takeout/feed.atom'])
  expect(files.get('Takeout/feed.atom')?.size).toBe(5)
  for (let n = 0; n < 2; n++) expect(await textOf(files.get('Takeout/a/ü.md'))).toBe('Wörter')
})

test('several archives and files are one export, and none hides a file of another', async () => {
  const [one, other, third] = [fileOf(zip({ 'feed.atom': '1' })), fileOf(zip({ 'feed.atom': '2' })), fileOf('3')]
  const files = await openSources([one, other, third])
  expect(await Promise.all([...files.values()].map(textOf))).toEqual(['1', '2', '3'])
})

const zeros = Buffer.alloc(4 * 1024 * 1024)

test.each<[string, Record<string, string | ZippedFile>, RegExp]>([
  ['with a file that leads out of it', { 'a.md': 'x', '../../etc/cron.d/x': 'x' }, /The file \.\.\/\.\.\/etc\/cron\.d\/x leads out/],
  ['with a file at the root of the machine', { '/etc/passwd': 'x' }, /The file \/etc\/passwd leads out/],
  ['with a link', { 'posts/a.md': { content: '/etc/passwd', mode: 0o120777 } }, /posts\/a\.md in the archive is a link/],
  ['with a bomb', { 'feed.atom': { content: zeros } }, /feed\.atom in the archive unpacks to more than 500 times/],
  ['that is encrypted', { 'feed.atom': { content: 'x', flags: 1 } }, /feed\.atom in the archive is encrypted/],
])('an archive %s is refused, with its name and the reason in one sentence', async (_, files, words) => {
  await expect(opened(files)).rejects.toThrow(words)
})

test('a file of an archive is never more nor less than the archive says', async () => {
  const lying = await opened({ a: { content: 'x', size: 1000 }, b: { content: zeros, size: 10 } })
  await expect(textOf(lying.get('a'))).rejects.toThrow('damaged')
  await expect(textOf(lying.get('b'))).rejects.toThrow('damaged')
})

test('an archive that is cut off or changed is refused', async () => {
  const whole = zip({ 'feed.atom': 'Words that somebody wrote' })
  await expect(openSources([fileOf(whole.subarray(0, -30))])).rejects.toThrow(/^export-\d+ was refused: The archive is damaged/)
  whole[whole.indexOf('feed.atom') + 12] = 1 ^ (whole[whole.indexOf('feed.atom') + 12] ?? 0)
  const files = await openSources([fileOf(whole)])
  await expect(textOf(files.get('feed.atom'))).rejects.toThrow('damaged')
})
