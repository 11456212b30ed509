import { describe, expect, test } from 'vitest'
import { judge, type Signs } from './holding'

const honest: Signs = { honeypotFilled: false, seconds: 60, links: 0, duplicate: false, known: false }

describe('what readers see at once', () => {
  test.each([
    ['none', {}, 'APPROVED'],
    ['first', {}, 'PENDING'],
    ['first', { known: true }, 'APPROVED'],
    ['all', { known: true }, 'PENDING'],
    ['none', { links: 2 }, 'APPROVED'],
    ['none', { links: 3 }, 'PENDING'],
    ['first', { known: true, links: 3 }, 'PENDING'],
    ['none', { seconds: 2.9 }, 'PENDING'],
    ['none', { seconds: 3 }, 'APPROVED'],
    ['none', { seconds: 400 * 86_400 }, 'APPROVED'],
    ['none', { duplicate: true }, 'PENDING'],
    ['none', { honeypotFilled: true, known: true }, 'SPAM'],
  ] as const)('with the policy "%s" and %j: %s', (policy, signs, status) => {
    const verdict = judge({ ...honest, ...signs }, policy)
    expect(verdict.status).toBe(status)
    expect(verdict.heldBecause === null).toBe(status === 'APPROVED')
  })
})
