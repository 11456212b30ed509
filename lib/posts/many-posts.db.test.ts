import { beforeAll, expect, test } from 'vitest'
import { searchPosts } from '@/lib/search/queries'
import { useQuickCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { makeManyPosts } from '@/scripts/testing/scale/many-posts'
import { findSimilarPosts } from './queries'

onEachDatabase('a blog with more posts than are looked at together', () => {
  beforeAll(async () => {
    useQuickCompiler()
    await makeManyPosts({ count: 1300, sources: ['A router forgets.', 'A zone is asked.'] })
  }, 120_000)

  test('says how many of the newest were searched where it stopped before the last', async () => {
    expect((await searchPosts('mark')).searched).toBe(1000)
    expect((await searchPosts('router')).searched).toBeNull()
  })

  test('finds an old post by an address with capitals and another ending', async () => {
    expect((await findSimilarPosts('/2019/Note-1290-On-Template.HTML'))[0]?.permalink).toBe('/note-1290-on-templates')
  })
})
