import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrange, headOf, maxDepth, nest, type ThreadRow } from './tree'

function comment(id: string, parentId: string | null = null, day = 1, visible = true): ThreadRow {
  return { id, parentId, createdAt: new Date(Date.UTC(2026, 0, day)), visible }
}

/** A thread as text: "a0+2 b1 c1" is a, with two comments below it, and its replies b and c. */
function drawn(rows: readonly ThreadRow[], head: string): string {
  return arrange(rows, head)
    .map(({ id, level, below }) => `${id}${level}${below > 0 ? `+${below}` : ''}`)
    .join(' ')
}

describe('a thread', () => {
  test('stands in reading order: each comment before its replies, replies by age', () => {
    const rows = [comment('c', 'a', 3), comment('d', 'b', 4), comment('b', 'a', 2), comment('a')]
    expect(drawn(rows, 'a')).toBe('a0+3 b1+1 d2 c1')
  })

  test('may begin at any comment', () => {
    expect(drawn([comment('a'), comment('b', 'a'), comment('c', 'b'), comment('d', 'a')], 'b')).toBe('b0+1 c1')
    expect(drawn([comment('a')], 'x')).toBe('')
  })

  test('keeps the place of what is not shown while something below it is', () => {
    const gone = (id: string, parentId: string | null = null) => comment(id, parentId, 1, false)
    expect(drawn([gone('a'), gone('b', 'a'), comment('c', 'b')], 'a')).toBe('a0+1 b1+1 c2')
    expect(drawn([gone('a'), gone('b', 'a')], 'a')).toBe('')
    expect(drawn([comment('a'), gone('b', 'a')], 'a')).toBe('a0')
  })

  test('survives rows that answer each other in a circle', () => {
    expect(drawn([comment('a', 'b'), comment('b', 'a')], 'a')).toBe('a0+1 b1')
    expect(headOf([comment('a', 'b'), comment('b', 'a')], 'x', 'a')).toBe('x')
  })

  test('of a hundred thousand answers to answers is no trouble', () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => comment(`n${at}`, at === 0 ? null : `n${at - 1}`))
    expect(arrange(rows, 'n0')[0]).toEqual({ id: 'n0', level: 0, below: 99_999 })
  })

  test('continues on a page of its own every six levels', () => {
    const chain = Array.from({ length: 20 }, (_, at) => comment(`n${at}`, at === 0 ? null : `n${at - 1}`))
    expect([1, 6, 7, 12, 13, 19].map((level) => headOf(chain, 'n0', `n${level}`))).toEqual(['n0', 'n0', 'n6', 'n6', 'n12', 'n18'])
  })
})

describe('on a page', () => {
  test('each stands below the one it answers, and on top when that is elsewhere', () => {
    const [a, ...more] = nest([comment('a'), comment('b', 'a'), comment('c', 'b'), comment('d', 'elsewhere')])
    expect(a).toMatchObject({ item: { id: 'a' }, replies: [{ item: { id: 'b' }, replies: [{ item: { id: 'c' } }] }] })
    expect(more).toMatchObject([{ item: { id: 'd' }, replies: [] }])
  })
})

describe('any discussion', () => {
  const tree = fc
    .array(fc.record({ parent: fc.nat(), visible: fc.boolean(), day: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 60 })
    .map((rows) => rows.map(({ parent, visible, day }, at) => comment(`n${at}`, at > 0 ? `n${parent % at}` : null, day, visible)))

  /** Reads the comments of all thread pages that can be reached from the first one, in order. */
  function reachable(rows: readonly ThreadRow[], head: string): string[] {
    return arrange(rows, head).flatMap(({ id, level, below }) => {
      if (level > maxDepth) return []
      return level === maxDepth && below > 0 ? reachable(rows, id) : [id]
    })
  }

  test('shows each visible comment once over all its pages, and after the one it answers', () => {
    fc.assert(
      fc.property(tree, (rows) => {
        const shown = reachable(rows, 'n0')
        expect(new Set(shown).size).toBe(shown.length)
        expect(rows.filter(({ id, visible }) => visible && !shown.includes(id))).toEqual([])
        for (const { id, parentId } of rows) {
          if (shown.includes(id) && parentId) expect(shown.indexOf(parentId)).toBeLessThan(shown.indexOf(id))
        }
      }),
    )
  })

  test('has no place without anything to see at or below it, and counts what there is', () => {
    fc.assert(
      fc.property(tree, (rows) => {
        const byId = new Map(rows.map((row) => [row.id, row]))
        const isBelow = (id: string, head: string): boolean => {
          const parent = byId.get(id)?.parentId
          return parent !== undefined && parent !== null && (parent === head || isBelow(parent, head))
        }
        for (const { id, below } of arrange(rows, 'n0')) {
          expect(below).toBe(rows.filter((row) => row.visible && isBelow(row.id, id)).length)
          expect(below > 0 || byId.get(id)?.visible).toBe(true)
        }
      }),
    )
  })

  test('leads each comment to a thread page that shows it', () => {
    fc.assert(
      fc.property(tree, (rows) => {
        for (const { id, visible } of rows) {
          if (!visible) continue
          const here = arrange(rows, headOf(rows, 'n0', id)).filter(({ level }) => level <= maxDepth)
          expect(here.map((placed) => placed.id)).toContain(id)
        }
      }),
    )
  })
})
