import { describe, expect, test } from 'vitest'
import { findUndocumented, findVagueComments } from './testing/rules/doc-comments'
import { findFullFolders } from './testing/rules/folders'
import { findSingleWrites } from './testing/rules/single-writes'
import { sourceFiles } from './testing/rules/sources'
import { stylesheetFiles } from './testing/rules/stylesheets'
import { findRepeatedTypes } from './testing/rules/type-names'

const files = sourceFiles()
const stylesheets = stylesheetFiles()
const isTest = (file: string) => /\.test\.tsx?$|^(e2e|scripts|bench)\//.test(file)

/** Files where HTML as text becomes part of a page, and what made that HTML safe. */
const htmlSinks: Readonly<Record<string, string>> = {
  'app/(site)/moderate/[token]/page.tsx': 'a comment, by lib/comments/markdown.ts',
  'components/comments/comment.tsx': 'a comment, by lib/comments/markdown.ts',
  'components/comments/edit.tsx': 'a comment, by lib/comments/markdown.ts',
  'components/comments/form-outcome.tsx': 'the preview of a comment, by lib/comments/markdown.ts',
  'components/comments/report.tsx': 'a comment, by lib/comments/markdown.ts',
  'components/editor/base/lazy-component.tsx': 'nothing: keeps what the server rendered of the same component',
  'components/editor/paste/rich/parsed-html.ts': 'an inert document: it is read, and no node of it is put into the page',
  'components/editor/preview/preview-frame.ts': 'the page of the preview, rendered by this server behind its policy',
  'components/post/feed-entry.tsx': 'a post as feeds carry it, by lib/mdx/compile/feed.ts behind the guard',
  'components/reader/page.ts': 'a page of this site, asked for by the page itself',
  'components/reader/preview.ts': 'the preview of a comment, by lib/comments/markdown.ts',
  'components/site/json-ld.tsx': 'a data block in which < is escaped',
  'components/studio/comments/item.tsx': 'a comment, by lib/comments/markdown.ts',
  'components/studio/comments/moderation-details.tsx': 'a comment, by lib/comments/markdown.ts',
}

const toHtml =
  /dangerouslySetInnerHTML[=:]|\.(?:inner|outer)HTML\s*\+?=[^=]|insertAdjacentHTML|srcDoc|\.srcdoc\b|setHTMLUnsafe|createContextualFragment|document\.write|DOMParser/

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

  test('nothing uses the caches of the framework: finished pages live in the page cache alone', () => {
    expect(usersOf(/\b(updateTag|revalidateTag|revalidatePath|unstable_cache|'use cache')\b/, /^server\/cache-handler\//)).toEqual([])
  })

  test('no query is put together from strings', () => {
    expect(usersOf(/\$(queryRaw|executeRaw)Unsafe\b|Prisma\.raw\(/, /^$/)).toEqual([])
  })

  test('transactions are begun by write() alone, which names what changes for pages and tries again after a deadlock', () => {
    expect(usersOf(/\$transaction\b/, /^lib\/core\/(write|db)\.ts$/)).toEqual([])
  })

  test('HTML as text becomes part of a page in the places that are named alone, each for its reason', () => {
    expect(usersOf(toHtml, /^$/)).toEqual(Object.keys(htmlSinks))
    const planted = [
      '<p dangerouslySetInnerHTML={{ __html: text }} />',
      'row.innerHTML = name',
      "list.insertAdjacentHTML('beforeend', row)",
      '<iframe srcDoc={page} />',
      'range.createContextualFragment(text)',
    ]
    expect(planted.filter((code) => !toHtml.test(code))).toEqual([])
    expect(toHtml.test('if (one.innerHTML === other.innerHTML) return')).toBe(false)
  })

  test('everything else that is stored goes through write() too, except what has a reason', () => {
    expect(findSingleWrites(files.filter(({ file }) => !isTest(file)))).toEqual([])
  })

  test.each([
    ['await db().post.update({ where: { id }, data })', ['lib/planted.ts: post.update']],
    ['await on.session\n  .deleteMany({ where })', ['lib/planted.ts: session.deleteMany']],
    ['await db().$executeRaw`DELETE FROM post`', ['lib/planted.ts: $executeRaw']],
    ['await tx.post.update({ where: { id }, data })', []],
    ['await db().post.findMany({ where })', []],
  ])('and a single one is found: %j', (text, found) => {
    expect(findSingleWrites([{ file: 'lib/planted.ts', text }])).toEqual(found)
    expect(findSingleWrites([{ file: 'lib/jobs/data.ts', text }])).toEqual([])
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

  test('comments begin with a verb or a noun', () => {
    const vague = [...files, ...stylesheets].flatMap(({ file, text }) => findVagueComments(text).map((comment) => `${file}: ${comment}`))
    expect(vague).toEqual([])
  })

  test.each([
    ['/** What it holds. */\nexport function planted() {}', ['/** What it holds. */']],
    ['/**\n * Whether it\n * holds.\n */\ninterface Planted {}', ['/**\n * Whether it']],
    ['interface Planted {\n/** When it began. */\n  began: Date\n}', ['/** When it began. */']],
    ['// The same for two.\nconst planted = 2', ['// The same for two.']],
    ['/* Where code stands. */\npre { color: red }', ['/* Where code stands. */']],
    ['/** Whatever it holds is returned. */\nexport function planted() {}', []],
    ['/** Returns what it holds. */\nexport function planted() {}', []],
  ])('and one that does not is found: %j', (text, found) => {
    expect(findVagueComments(text)).toEqual(found)
  })

  test('exported functions of lib have a doc comment', () => {
    const undocumented = files
      .filter(({ file }) => file.startsWith('lib/') && !isTest(file))
      .flatMap(({ file, text }) => findUndocumented(text).map((name) => `${file}: ${name}`))
    expect(undocumented).toEqual([])
  })

  test.each([
    ['export function planted() {}', ['planted']],
    ['// No doc.\nexport const planted = async (a: () => void) => a()', ['planted']],
    ['/** Plants it. */\nexport const planted = (): string => ""', []],
    ['export const planted = 1\nfunction inner() {}', []],
  ])('and one without is found: %j', (text, found) => {
    expect(findUndocumented(text)).toEqual(found)
  })

  test('one name means one type: at most two files declare the same', () => {
    expect(
      findRepeatedTypes(
        files.filter(({ file }) => /^(app|components|lib|server)\//.test(file) && !isTest(file)),
        2,
      ),
    ).toEqual([])
    const planted = ['interface Planted {', 'export type Planted = 1', 'class Planted {}'].map((text, at) => ({
      file: `lib/${at}.ts`,
      text,
    }))
    expect(findRepeatedTypes(planted, 2)).toEqual([{ name: 'Planted', files: ['lib/0.ts', 'lib/1.ts', 'lib/2.ts'] }])
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
