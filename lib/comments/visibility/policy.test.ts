import { describe, expect, test } from 'vitest'
import { sourceFiles } from '@/scripts/testing/rules/sources'
import { isShown, shownWhere } from './policy'

describe('readers see a comment', () => {
  test('when it is approved and not deleted', () => {
    const now = new Date()
    expect(isShown(shownWhere)).toBe(true)
    expect(isShown({ status: 'APPROVED', deletedAt: now })).toBe(false)
    for (const status of ['PENDING', 'REJECTED', 'SPAM']) expect(isShown({ status, deletedAt: null }), status).toBe(false)
  })
})

/** The rule written out: as a condition, as a decision, and in SQL. */
const literals = [
  /status: 'APPROVED'[^{}]*?deletedAt: null/,
  /deletedAt: null,[^{}]*?status: 'APPROVED'/,
  /=== 'APPROVED' && [\w.?]*deletedAt\b/,
  /deletedAt === null && [\w.?]*status === 'APPROVED'/,
  /"status" = 'APPROVED'/,
]

test('the rule stands in one place', () => {
  const isProduct = ({ file }: { file: string }) => /^(app|components|lib|server)\//.test(file) && !file.includes('.test.')
  const writtenOut = sourceFiles()
    .filter(isProduct)
    .filter(({ text }) => literals.some((literal) => literal.test(text)))
    .map(({ file }) => file)
  // A raw query cannot take the condition of a client's query.
  expect(writtenOut).toEqual(['lib/comments/discussion/data.ts', 'lib/comments/visibility/policy.ts'])
})
