import { expect, test } from 'vitest'
import { rankSimilar } from './similar-posts'

test('a mistyped or outdated address finds the posts that are like it', () => {
  const posts = [
    { permalink: '/2022/11/what-is-dns-a-record.html', title: 'What a DNS A record is' },
    { permalink: '/2023/06/subnets-on-paper.html', title: 'Subnets on paper, with one formula' },
  ]
  expect(rankSimilar('/what-is-a-dns-record', posts, 3).map(({ title }) => title)).toEqual(['What a DNS A record is'])
  expect(rankSimilar('/2023/subnet-on-papr.html', posts, 3)[0]?.permalink).toBe('/2023/06/subnets-on-paper.html')
  expect(rankSimilar('/wp-login.php', posts, 3)).toEqual([])
})
