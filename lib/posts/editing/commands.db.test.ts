import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { guest, system } from '@/lib/core/viewer'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { emptyText, makeDraft, readText } from '@/scripts/testing/posts'
import { trashPost } from '../publishing/commands'
import type { SaveInput } from '../schema'
import { getStudioPost } from '../studio/queries'
import { savePost } from './commands'

const refused = (code: string) => expect.objectContaining({ name: 'AppError', code })

function firstSave(changes: Partial<SaveInput> = {}): SaveInput {
  return { ...emptyText, id: randomUUID(), version: 0, title: 'New', source: 'First words.', ...changes }
}

onEachDatabase('saving', ({ db }) => {
  beforeEach(async () => {
    await db().post.deleteMany()
  })

  describe('a post that does not exist yet', () => {
    test('makes it, for its author', async () => {
      const author = await makeUser('AUTHOR')
      const save = firstSave()
      const { version } = await savePost(callerOf(author), save)
      expect(await getStudioPost(callerOf(author), save.id)).toMatchObject({
        version,
        kind: 'POST',
        title: 'New',
        source: 'First words.',
        status: 'DRAFT',
        authorName: author.name,
        trust: 'NETWORK',
      })
      expect(await db().revision.count({ where: { postId: save.id } })).toBe(1)
    })

    test('once, however often it is sent because no answer came back', async () => {
      const save = firstSave()
      const sent = await Promise.all(Array.from({ length: 5 }, () => savePost(callerOf(system), save)))
      expect(new Set(sent.map(({ version }) => version)).size).toBe(1)
      expect(await savePost(callerOf(system), save)).toEqual(sent[0])
      expect(await db().post.count()).toBe(1)
      expect(await db().revision.count()).toBe(1)
    })

    test('with a text that goes on since then is a conflict like any other, with what the first save left', async () => {
      const save = firstSave()
      const { version } = await savePost(callerOf(system), save)
      await expect(savePost(callerOf(system), { ...save, source: 'First words. More.' })).rejects.toMatchObject({
        code: 'CONFLICT',
        details: { other: { version, fields: { title: 'New', source: 'First words.' } } },
      })
    })

    test('is for those who may make one', async () => {
      const [reader, author] = [await makeUser('READER'), await makeUser('AUTHOR')]
      await expect(savePost({ ...callerOf(system), viewer: guest }, firstSave())).rejects.toEqual(refused('UNAUTHENTICATED'))
      await expect(savePost(callerOf(reader), firstSave())).rejects.toEqual(refused('FORBIDDEN'))
      await expect(savePost(callerOf(author), firstSave({ kind: 'PAGE' }))).rejects.toEqual(refused('FORBIDDEN'))
      expect(await db().post.count()).toBe(0)
      await savePost(callerOf(await makeUser('EDITOR')), firstSave({ kind: 'PAGE' }))
      expect(await db().post.findMany({ select: { kind: true } })).toEqual([{ kind: 'PAGE' }])
    })

    test('is no way to a post of somebody else, nor does it change what a post is', async () => {
      const { id } = await makeDraft({ source: 'Secret.' })
      await expect(savePost(callerOf(await makeUser('AUTHOR')), firstSave({ id }))).rejects.toEqual(refused('FORBIDDEN'))
      await savePost(callerOf(system), { ...(await readText(id)), kind: 'PAGE', title: 'Still a post' })
      expect(await getStudioPost(callerOf(system), id)).toMatchObject({ kind: 'POST', title: 'Still a post' })
    })

    test('does not happen where another version is named, nor in the trash', async () => {
      await expect(savePost(callerOf(system), firstSave({ version: 3 }))).rejects.toEqual(refused('NOT_FOUND'))
      const save = firstSave()
      await savePost(callerOf(system), save)
      await trashPost(callerOf(system), { id: save.id })
      await expect(savePost(callerOf(system), save)).rejects.toEqual(refused('CONFLICT'))
    })
  })

  describe('over a version that somebody else made', () => {
    test('is refused with the whole of that version, and nothing is saved', async () => {
      const ada = await makeUser('EDITOR', { name: 'Ada' })
      const { id, version } = await makeDraft({ title: 'Shared', source: 'One.' })
      const mine = { ...(await readText(id)), source: 'Mine.' }
      const theirs = { title: 'Theirs', tags: ['DNS', 'Labs'], seriesTitle: 'Basics', seriesPosition: 2, unlisted: true }
      await savePost(callerOf(ada), { ...(await readText(id)), ...theirs, source: 'Two.\r\n' })
      await expect(savePost(callerOf(system), mine)).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringMatching(/^Ada changed this post in the meantime: .*Compare the two/),
        details: {
          other: {
            version: version + 1,
            by: 'Ada',
            savedAt: expect.stringMatching(/^\d{4}-.*Z$/),
            fields: {
              title: 'Theirs',
              source: 'Two.\r\n',
              tags: 'DNS, Labs',
              seriesTitle: 'Basics',
              seriesPosition: '2',
              unlisted: 'on',
              permalink: '',
              cover: '',
              coverAlt: '',
              canonicalUrl: '',
              subtitle: '',
              description: '',
              commentsClosed: '',
              publishAt: '',
            },
          },
        },
      })
      expect(await getStudioPost(callerOf(system), id)).toMatchObject({ title: 'Theirs', version: version + 1 })
    })

    test('tells nobody what it says who may not edit it', async () => {
      const { id, version } = await makeDraft({ source: 'Secret.' })
      for (const viewer of [guest, callerOf(await makeUser('AUTHOR')).viewer, callerOf(await makeUser('READER')).viewer]) {
        const attempt = savePost({ ...callerOf(system), viewer }, firstSave({ id, version: version - 1 }))
        await expect(attempt).rejects.toMatchObject({ code: expect.stringMatching(/^(UNAUTHENTICATED|FORBIDDEN)$/), details: {} })
      }
    })
  })
})
