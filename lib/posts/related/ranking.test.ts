import { expect, test } from 'vitest'
import { rankRelated } from './ranking'

const post = (title: string, ...slugs: string[]) => ({ title, tags: slugs.map((slug) => ({ slug, name: slug })) })

test('what shares most tags comes first, of equals the newer, and no more than wanted', () => {
  const posts = [post('New', 'dns'), post('Both', 'dns', 'labs'), post('Old', 'labs'), post('Oldest', 'labs', 'other')]
  expect(rankRelated(posts, ['dns', 'labs'], 3).map(({ title }) => title)).toEqual(['Both', 'New', 'Old'])
})
