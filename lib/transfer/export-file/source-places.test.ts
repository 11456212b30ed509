import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readText } from './open'
import type { SourceFile } from './source-files'
import { openSources } from './source-places'

const textOf = async (file: SourceFile | undefined) => {
  let text = ''
  if (file) for await (const piece of readText(file)) text += piece
  return text
}

test('a folder is all that is below it, in one order, without links and folders of tools', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fieldnotes-folder-'))
  const put = (name: string) => {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true })
    writeFileSync(path.join(folder, name), `Words of ${name}`)
  }
  for (const name of ['posts/b.md', 'posts/a/index.md', 'config.toml', '.git/HEAD', 'node_modules/x/README.md']) put(name)
  symlinkSync('/etc', path.join(folder, 'posts', 'etc'))
  symlinkSync('/etc/hostname', path.join(folder, 'posts', 'hostname.md'))
  const files = await openSources([folder])
  expect([...files.keys()]).toEqual(['config.toml', 'posts/a/index.md', 'posts/b.md'])
  expect(files.get('posts/b.md')?.size).toBe('Words of posts/b.md'.length)
  expect(await textOf(files.get('posts/b.md'))).toBe('Words of posts/b.md')
  expect(await textOf(files.get('posts/b.md'))).toBe('Words of posts/b.md')
})

test('a file is the only one of its export', async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'fieldnotes-file-')), 'x8f2')
  writeFileSync(file, 'Words')
  expect([...(await openSources([file])).keys()]).toEqual(['x8f2'])
  expect(await textOf((await openSources([file])).get('x8f2'))).toBe('Words')
  await expect(openSources([`${file}-other`])).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
