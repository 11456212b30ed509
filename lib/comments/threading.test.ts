import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Threaded, toThreads } from './threading'

function comment(id: string, parentId: string | null = null, given: Partial<Threaded> = {}): Threaded {
  return { id, parentId, authorName: id.toUpperCase(), deleted: false, createdAt: `2026-01-01T00:00:00.000Z`, ...given }
}

/** Threads as text: "a(b c>b)" is a thread of a with b, and c that answers b. */
function drawn(comments: readonly Threaded[]): string {
  return toThreads(comments)
    .map(({ comment, detached, replies }) => {
      const below = replies.map((reply) => reply.comment.id + (reply.inReplyTo ? `>${reply.inReplyTo.id}` : ''))
      return `${detached ? '…' : ''}${comment.id}${below.length > 0 ? `(${below.join(' ')})` : ''}`
    })
    .join(' ')
}

describe('threads', () => {
  test('stand in the order they were written, whatever order they come in', () => {
    const at = (day: number) => ({ createdAt: `2026-01-0${day}T00:00:00.000Z` })
    expect(drawn([comment('c', 'a', at(3)), comment('b', null, at(2)), comment('a', null, at(1)), comment('d', 'a', at(2))])).toBe(
      'a(d c) b',
    )
  })

  test('show replies to replies under the top comment, with whom they answer', () => {
    expect(drawn([comment('a'), comment('b', 'a'), comment('c', 'b'), comment('d', 'c'), comment('e', 'a')])).toBe('a(b c>b d>c e)')
  })

  test('let a reply stand alone whose parent is not shown', () => {
    expect(drawn([comment('a'), comment('b', 'x'), comment('c', 'b')])).toBe('a …b(c)')
  })

  test('keep the place of a deleted comment while something stands below it', () => {
    const gone = { deleted: true }
    expect(drawn([comment('a', null, gone), comment('b', 'a', gone), comment('c', 'b')])).toBe('a(b c>b)')
    expect(drawn([comment('a', null, gone), comment('b', 'a', gone)])).toBe('')
    expect(drawn([comment('a'), comment('b', 'a', gone)])).toBe('a')
  })

  test('survive rows that answer each other in a circle', () => {
    expect(() => toThreads([comment('a', 'b'), comment('b', 'a'), comment('c', 'c')])).not.toThrow()
  })

  test('show every comment that is not deleted exactly once', () => {
    const trees = fc
      .array(fc.record({ parent: fc.nat(), deleted: fc.boolean(), day: fc.integer({ min: 10, max: 28 }) }), { maxLength: 40 })
      .map((rows) =>
        rows.map(({ parent, deleted, day }, index) =>
          comment(`n${index}`, index > 0 && parent % 4 > 0 ? `n${parent % index}` : null, {
            deleted,
            createdAt: `2026-01-${day}T00:00:00.000Z`,
          }),
        ),
      )
    fc.assert(
      fc.property(trees, (comments) => {
        const shown = toThreads(comments).flatMap(({ comment, replies }) => [comment, ...replies.map((reply) => reply.comment)])
        expect(new Set(shown).size).toBe(shown.length)
        expect(shown.filter(({ deleted }) => !deleted)).toHaveLength(comments.filter(({ deleted }) => !deleted).length)
      }),
    )
  })
})
