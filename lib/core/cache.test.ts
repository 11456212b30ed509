import { expect, test } from 'vitest'
import { affectedTags, type Change, dependOn, tags } from './cache'
import { withRequest } from './request'

test('a change makes stale what it names, and every tag is made stale by some change', () => {
  const changes: Change[] = [
    { kind: 'comments', postId: 'p' },
    { kind: 'author', userId: 'u' },
    { kind: 'owner' },
    { kind: 'settings' },
    { kind: 'embed', embedId: 'e' },
  ]
  const stale = changes.flatMap((change) => [...affectedTags(change)])
  expect(stale.sort()).toEqual([tags.comments('p'), tags.everyComment, tags.author('u'), tags.owner, tags.settings, tags.embed('e')].sort())
  expect(stale).toHaveLength(Object.keys(tags).length)
  expect(affectedTags({ kind: 'tags', tags: new Set(['tag:dns']) })).toEqual(new Set(['tag:dns']))
})

test('a page remembers what it depends on, within its own request', () => {
  const context = { id: 'r', address: '', tags: new Set<string>(), formStates: new Map<string, unknown>() }
  withRequest(context, () => dependOn(tags.settings, tags.comments('p')))
  dependOn(tags.everyComment)
  expect(context.tags).toEqual(new Set(['settings', 'comments:p']))
})
