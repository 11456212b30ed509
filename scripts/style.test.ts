import { describe, expect, test } from 'vitest'
import { findVagueDocs } from './testing/doc-comments'
import { findFullFolders } from './testing/folders'
import { sourceFiles } from './testing/sources'

const files = sourceFiles()
const isTest = (file: string) => /\.test\.tsx?$|^(e2e|scripts|bench)\//.test(file)

/** The files where `pattern` occurs in code that runs for the product, except the allowed ones. */
function usersOf(pattern: RegExp, allowed: RegExp): string[] {
  return files.filter(({ file, text }) => !isTest(file) && !allowed.test(file) && pattern.test(text)).map(({ file }) => file)
}

describe('the sources keep to the rules of docs/architecture.md', () => {
  test('the environment is read in one place', () => {
    expect(usersOf(/\bprocess\.env\b/, /^lib\/core\/env\.ts$|^server\/(build|next\/framework|cache-handler\/cache-handler)\.ts$/)).toEqual(
      [],
    )
  })

  test('nothing uses the caches of the framework: finished pages live in the front alone', () => {
    expect(usersOf(/\b(updateTag|revalidateTag|revalidatePath|unstable_cache|'use cache')\b/, /^server\/cache-handler\//)).toEqual([])
  })

  test('no query is put together from strings', () => {
    expect(usersOf(/\$(queryRaw|executeRaw)Unsafe\b|Prisma\.raw\(/, /^$/)).toEqual([])
  })

  test('transactions are begun by write() alone, which names what changes for pages and tries again after a deadlock', () => {
    expect(usersOf(/\$transaction\b/, /^lib\/core\/(write|db)\.ts$/)).toEqual([])
  })

  test('no type check is switched off', () => {
    const switchedOff = new RegExp(['@ts-', '(ignore|nocheck|expect-error)|biome-', 'ignore(?!(?:-all)? lint/[^:]+: \\S)'].join(''))
    expect(files.filter(({ text }) => switchedOff.test(text)).map(({ file }) => file)).toEqual([])
  })

  test('files stay short enough to be read', () => {
    const long = files
      .map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length, most: file.endsWith('/page.tsx') ? 80 : 400 }))
      .filter(({ lines, most }) => lines > most)
    expect(long).toEqual([])
  })

  test('folders stay small enough to be seen at once', () => {
    expect(
      findFullFolders(
        files.map(({ file }) => file),
        20,
      ),
    ).toEqual([])
    const planted = Array.from({ length: 21 }, (_, at) => `lib/planted/file-${at}.ts`)
    expect(findFullFolders([...planted, 'lib/planted/file-1.test.ts'], 20)).toEqual([{ folder: 'lib/planted', count: 21 }])
  })

  test('docs of exported functions begin with what the function does', () => {
    const vague = files
      .filter(({ file }) => /^(lib|components|server|scripts|e2e)\//.test(file) && !/\.(test|spec)\.tsx?$/.test(file))
      .flatMap(({ file, text }) => findVagueDocs(text).map((name) => `${file}: ${name}`))
    expect(vague).toEqual([])
  })

  test.each([
    ['/** What it holds. */\nexport function planted() {}', ['planted']],
    ['/**\n * Whether it\n * holds.\n */\nexport async function planted() {}', ['planted']],
    ['/** The same for two. */\nexport const planted = (a: () => void): string => a()', ['planted']],
    ['/** Whatever it holds is returned. */\nexport function planted() {}', []],
    ['/** What it holds. */\nfunction planted() {}', []],
    ['/** Returns what it holds. */\nexport function planted() {}', []],
  ])('and that is found: %j', (text, found) => {
    expect(findVagueDocs(text)).toEqual(found)
  })

  test('names are in kebab-case, do not repeat their folder, and no file only passes on what others export', () => {
    const framework = /^app\/|\.d\.ts$/
    const odd = files
      .map(({ file }) => file)
      .filter((file) => !framework.test(file))
      .filter((file) => {
        const [name = '', folder = ''] = file.split('/').reverse()
        const stem = name.split('.')[0] ?? ''
        return !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem) || stem === 'index' || (stem === folder && file.startsWith('lib/'))
      })
    expect(odd).toEqual([])
  })
})
