import { expect, test } from 'vitest'
import { postFieldNames } from '@/lib/posts/fields'
import { describeGroups, fieldGroups, groupOf, listWrongFields } from './field-groups'

test('every field of a post stands above the text or in one group', () => {
  const grouped: readonly string[] = Object.values(fieldGroups).flat()
  expect(new Set(grouped).size).toBe(grouped.length)
  expect(postFieldNames.filter((name) => groupOf(name) === null)).toEqual(['title', 'subtitle', 'source'])
})

test('errors name their fields and groups, in the order of the panel', () => {
  expect(listWrongFields({ canonicalUrl: 'Wrong.', permalink: 'Taken.', 'tags.3': 'Too long.', title: 'Too long.' })).toEqual([
    { name: 'title', group: null, text: 'Title: Too long.' },
    { name: 'permalink', group: 'essentials', text: 'Address: Taken.' },
    { name: 'tags', group: 'essentials', text: 'Tags: Too long.' },
    { name: 'canonicalUrl', group: 'search', text: 'Canonical URL: Wrong.' },
  ])
})

test('a group that is closed says what is in it', () => {
  const post = { kind: 'POST', locked: false } as const
  expect(describeGroups(post, {})).toEqual({ essentials: 'No tags', picture: 'No cover', access: 'Everyone', search: 'No description' })
  const all = { tags: 'a, b', seriesTitle: 'Labs', cover: '/media/x.jpg', unlisted: 'on', commentsClosed: 'on' }
  expect(describeGroups(post, { ...all, description: 'D', canonicalUrl: 'https://example.org/' })).toEqual({
    essentials: '2 tags, Labs',
    picture: 'Cover chosen',
    access: 'Anyone with the address, comments closed',
    search: 'With a description, published elsewhere first',
  })
  expect(describeGroups({ kind: 'PAGE', locked: true }, { permalink: '/about' })).toMatchObject({
    essentials: '/about',
    access: 'Anyone with the password',
  })
})
