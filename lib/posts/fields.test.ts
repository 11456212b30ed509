import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { postFieldNames, postFields, publishedFields, revisionFields } from './fields'
import { emptyFields, textSchema } from './schema'

/** Names of the columns of a model in the hand-written schema. */
function columnsOf(model: string): string[] {
  const body = new RegExp(`^model ${model} \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(readFileSync('prisma/schema.prisma', 'utf8'))?.[1] ?? ''
  return [...body.matchAll(/^ {2}(\w+) +[A-Z]/gm)].map(([, name = '']) => name)
}

test('every field is a column of working copies, and of revisions what they keep', () => {
  expect(postFieldNames.filter((name) => !columnsOf('Post').includes(name))).toEqual([])
  expect(postFieldNames.filter((name) => columnsOf('Revision').includes(name))).toEqual(revisionFields)
})

test('every field that readers get as it was written is a column of what is published', () => {
  /** Made when a text is published, from the field of that name and from more than that. */
  const made = ['tags', 'permalink', 'seriesPosition', 'cover', 'canonicalUrl']
  const columns = columnsOf('PublishedPost').filter((name) => name in postFields && !made.includes(name))
  expect(columns.sort()).toEqual([...publishedFields].sort())
})

test('every column of a working copy is a field or none of a writer’s business', () => {
  const own = ['id', 'kind', 'status', 'trust', 'publishedAt', 'passwordHash', 'acknowledged', 'version', 'authorId', 'author', 'feedPath']
  const dates = ['localDate', 'localRevised', 'localZone', 'createdAt', 'updatedAt', 'trashedAt']
  const file = ['contentPath', 'contentHash', 'syncedVersion']
  const others = [
    'published',
    'revisions',
    'comments',
    'redirects',
    'reviewLinks',
    'reviewNotes',
    'subscriptions',
    'undo',
    'pictures',
    'embeds',
  ]
  const known = [...own, ...dates, ...file, ...others]
  expect(columnsOf('Post').filter((name) => !known.includes(name) && !(name in postFields))).toEqual([])
})

test('every column of a revision that a writer sees is a field', () => {
  const own = ['id', 'postId', 'post', 'version', 'reason', 'name', 'authorId', 'createdAt']
  expect(columnsOf('Revision').filter((name) => !own.includes(name) && !(name in postFields))).toEqual([])
})

test('a post in which nothing has been written is one that can be saved', () => {
  expect(textSchema.parse(emptyFields)).toEqual(emptyFields)
})

test('no two fields have one label or one name in files', () => {
  for (const key of ['label', 'frontMatter'] as const) {
    const words = postFieldNames.flatMap((name) => postFields[name][key] ?? [])
    expect(new Set(words).size).toBe(words.length)
  }
})
