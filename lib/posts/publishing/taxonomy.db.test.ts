import { expect, test } from 'vitest'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { makePost, readPage } from '@/scripts/testing/posts'
import { listSeries, listTags } from '../queries'

onEachDatabase('addresses of tags and series', ({ db }) => {
  onEmptyBlog()

  test('have Latin letters without their marks, and no emoji', async () => {
    await makePost({ tags: ['Síťování ⚙️', 'Сети'], seriesTitle: 'Straßenbau' })
    expect(await listTags()).toEqual([
      { slug: 'sitovani', name: 'Síťování ⚙️', count: 1 },
      { slug: 'сети', name: 'Сети', count: 1 },
    ])
    expect((await listSeries(1)).items.map(({ slug }) => slug)).toEqual(['strassenbau'])
  })

  test('stay as they were stored, for every later post with the name', async () => {
    await db().tag.create({ data: { slug: 'über', name: 'Über' } })
    await db().series.create({ data: { slug: 'größen', title: 'Größen' } })
    for (const tag of ['Über', 'über']) {
      const { permalink } = await makePost({ tags: [tag], seriesTitle: 'Größen' })
      expect(await readPage(permalink)).toMatchObject({ tags: [{ slug: 'über' }], series: { slug: 'größen' } })
    }
    expect([await db().tag.count(), await db().series.count()]).toEqual([1, 1])
  })

  test('tell names with other marks apart', async () => {
    await makePost({ tags: ['Ano', 'Año', 'año'] })
    await makePost({ tags: ['AÑO', 'ano 2'] })
    expect(await listTags()).toEqual([
      { slug: 'ano', name: 'Ano', count: 1 },
      { slug: 'ano-2', name: 'Año', count: 2 },
      { slug: 'ano-2-2', name: 'ano 2', count: 1 },
    ])
  })
})
