import { expect, test } from 'vitest'
import { startLines } from './report'
import type { SyncRow } from './types'

test('a start names what was not taken, each missing picture, and each unknown field once', () => {
  const row = (given: Partial<SyncRow>): SyncRow => ({
    file: 'posts/a.mdx',
    status: 'unchanged',
    postId: null,
    line: null,
    message: '',
    notes: [],
    ...given,
  })
  const mood = { field: 'mood', line: 3, message: 'mood is unknown and was ignored.' }
  const rows = [
    row({ notes: [mood, { field: null, line: 9, message: 'There is no file x.png next to this one.' }] }),
    row({ file: 'posts/b.mdx', status: 'error', line: 2, message: 'title is empty.' }),
    row({
      file: 'posts/c.mdx',
      status: 'created',
      notes: [
        { ...mood, line: 5 },
        { ...mood, field: 'layout', line: 4, message: 'layout is unknown and was ignored.' },
      ],
    }),
    row({ file: 'posts/d.mdx', status: 'behind', message: 'Edited in the studio.' }),
  ]
  expect(startLines({ rows, counts: {} as never })).toEqual([
    'content/posts/b.mdx:2: title is empty.',
    'content/posts/a.mdx:9: There is no file x.png next to this one.',
    'content/posts/a.mdx:3: mood is unknown and was ignored. This is the case in 2 files.',
    'content/posts/c.mdx:4: layout is unknown and was ignored.',
  ])
})
