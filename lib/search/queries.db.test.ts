import { expect, test } from 'vitest'
import { system } from '@/lib/core/viewer'
import { unpublishPost } from '@/lib/posts/publishing/commands'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { makePost } from '@/scripts/testing/posts'
import { searchPosts } from './queries'
import { parseTerms } from './terms'

onEachDatabase('search', () => {
  onEmptyBlog()

  const found = async (query: string) => (await searchPosts(query)).posts.map(({ title }) => title)
  const at = (day: number) => new Date(Date.UTC(2024, 0, day))

  test('finds posts that contain every word, in any case, titles first, then the newest', async () => {
    await makePost({ title: 'Subnets', source: 'About DNS and subnets.', publishedAt: at(1) })
    await makePost({ title: 'What a DNS record is', source: 'An address.', publishedAt: at(2) })
    await makePost({ title: 'Rego', source: 'Nothing of that.', tags: ['DNS'], publishedAt: at(3) })
    expect(await found('dns')).toEqual(['What a DNS record is', 'Rego', 'Subnets'])
    expect(await found('DNS about')).toEqual(['Subnets'])
    expect(await found('dns missing')).toEqual([])
  })

  test('finds a subtitle, after the titles and before the texts', async () => {
    await makePost({ title: 'DNS', subtitle: 'A field guide', source: 'Text.', publishedAt: at(1) })
    await makePost({ title: 'Rego', source: 'A guide to nothing.', publishedAt: at(3) })
    await makePost({ title: 'A guide', source: 'Text.', publishedAt: at(1) })
    expect(await found('guide')).toEqual(['A guide', 'DNS', 'Rego'])
    expect(await found('dns guide')).toEqual(['DNS'])
  })

  test('takes letters beyond ASCII in any case and either spelling', async () => {
    await makePost({ title: 'Größe und ÜBERSICHT', source: 'Text.' })
    for (const query of ['übersicht', 'ÜBERSICHT', 'u\u0308bersicht', 'größe'])
      expect(await found(query), query).toEqual(['Größe und ÜBERSICHT'])
  })

  test.each(['%', '_', '\\', '100%', 'a_b', "' OR 1=1 --", '{{', '"', '\\%', '%%%%', '*'])('takes %j for itself', async (query) => {
    await makePost({ title: 'Plain', source: 'aXb 1000 nothing special.' })
    expect(await found(query)).toEqual([])
    await makePost({ title: 'Special', source: `before ${query.replaceAll('{', '(')} after` })
    expect(await found(query.replaceAll('{', '('))).toEqual(['Special'])
  })

  test('never finds what readers cannot see', async () => {
    const { id } = await makePost({ title: 'Secret', source: 'Hidden.' })
    await makePost({ title: 'Later', source: 'Hidden.', publishedAt: new Date(Date.now() + 86_400_000) })
    await unpublishPost(callerOf(system), { id })
    expect(await found('hidden')).toEqual([])
  })

  test('gives at most fifty, and nothing for nothing', async () => {
    expect(await found('')).toEqual([])
    expect(await found('  \u0000 ')).toEqual([])
    expect(parseTerms(`${'x '.repeat(5000)}y`)).toEqual(['x'])
    expect(parseTerms('a b c d e f g h i j k l')).toHaveLength(10)
  })
})
