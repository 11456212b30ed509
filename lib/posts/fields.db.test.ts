import { expect, test } from 'vitest'
import { system } from '@/lib/core/viewer'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { makeDraft, makePost, readText } from '@/scripts/testing/posts'
import { savePost } from './editing/commands'
import { editPostedForm, editSchema } from './editing/edit-form'
import { comparedFields, labelOf, type PostFieldName, publishedFields, revisionFields } from './fields'
import { publishPost } from './publishing/commands'
import { restoreRevision } from './revisions/commands'
import { getCompared } from './revisions/queries'
import type { FieldValues } from './schema'
import { toEditFields } from './working-copy/edit-fields'

/** Values of each field, besides those of a new draft. */
const samples: FieldValues = {
  title: 'Another title',
  subtitle: 'Another subtitle',
  description: 'Another description',
  language: 'pt-BR',
  source: 'Another text.',
  tags: ['Another'],
  seriesTitle: 'Another series',
  seriesPosition: 7,
  permalink: '/another',
  aliases: ['/another-before'],
  commentsClosed: true,
  cover: '/media/another.png',
  coverAlt: 'Another picture',
  canonicalUrl: 'https://example.org/another',
  unlisted: true,
}

const written = (name: PostFieldName) => ({ [name]: samples[name] }) as Partial<FieldValues>
const others = revisionFields.filter((name) => name !== 'source')

onEachDatabase('a field of a post', ({ db }) => {
  onEmptyBlog()

  test.each(others)('%s that one changes while another changes the text is merged with it', async (name) => {
    const { id, version } = await makeDraft({ source: 'Begun.' })
    const begun = await readText(id)
    await savePost(callerOf(system), { ...begun, source: 'Theirs.' })
    const typed = toEditFields({ ...begun, ...written(name), publishedAt: null }, 'UTC')
    await editPostedForm(callerOf(system), editSchema.parse({ ...typed, id, version: String(version) }))
    expect(await readText(id)).toEqual({ ...begun, ...written(name), source: 'Theirs.', version: version + 2 })
  })

  test.each(revisionFields)('%s is a new version when it changes, which can be had back', async (name) => {
    const { id, version } = await makeDraft()
    const begun = await readText(id)
    await savePost(callerOf(system), { ...begun, ...written(name) })
    const changed = await db().revision.findFirstOrThrow({ where: { postId: id, version: version + 1 } })
    expect(changed[name]).toEqual(samples[name])
    const first = await db().revision.findFirstOrThrow({ where: { postId: id, version } })
    await restoreRevision(callerOf(system), { id, version: version + 1, revisionId: first.id })
    const kept = name === 'permalink' ? samples.permalink : begun[name]
    expect((await readText(id))[name]).toEqual(kept)
  })

  test.each(comparedFields)('%s is shown by its label where versions are compared', async (name) => {
    const { id } = await makeDraft()
    const before = await getCompared(callerOf(system), { id, which: 'current' })
    await savePost(callerOf(system), { ...(await readText(id)), ...written(name) })
    const after = await getCompared(callerOf(system), { id, which: 'current' })
    const changed = Object.keys(after.fields).filter((label) => after.fields[label] !== before.fields[label])
    expect(changed).toEqual([labelOf(name)])
  })

  test.each(publishedFields)('%s is what readers get once it is published, and not before', async (name) => {
    const { id } = await makePost()
    const shown = async () => (await db().publishedPost.findUniqueOrThrow({ where: { postId: id } }))[name]
    const before = await shown()
    const { version } = await savePost(callerOf(system), { ...(await readText(id)), ...written(name) })
    expect(await shown()).toEqual(before)
    await publishPost(callerOf(system), { id, version, publishedAt: null })
    expect(await shown()).toEqual(samples[name])
  })
})
