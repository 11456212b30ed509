import { describe, expect, test, vi } from 'vitest'
import { type Evidence, judge, type Standing } from './moderation-rules'

const rules = { commentPolicy: 'none', commentLinks: 2 } as const

function evidence(given: Partial<Evidence> = {}, standing: Standing = 'stranger'): Evidence {
  return {
    trapFilled: false,
    seconds: 60,
    links: 0,
    listedWord: null,
    banned: async () => null,
    standing: async () => standing,
    repeated: async () => false,
    spreadLink: async () => null,
    resemblance: async () => ({ score: 0.2, told: [] }),
    unproven: async () => null,
    outside: async () => null,
    ...given,
  }
}

const signs = {
  trap: { trapFilled: true },
  ban: { banned: async () => 'Its writer is banned.' },
  repeat: { repeated: async () => true },
  word: { listedWord: 'casino' },
  links: { links: 2 },
  haste: { seconds: 2.9 },
  spread: { spreadLink: async () => 'shop.example/x' },
  advertising: { resemblance: async () => ({ score: 0.95, told: ['“casino”'] }) },
  unproven: { unproven: async () => 'Its proof of work is wrong.' },
  akismet: { outside: async () => 'spam' },
  silence: { outside: async () => 'silent' },
} satisfies Record<string, Partial<Evidence>>

type Sign = keyof typeof signs

describe('what readers see at once', () => {
  test.each([
    ['none', 'stranger', 'APPROVED'],
    ['none', 'watched', 'PENDING'],
    ['first', 'stranger', 'PENDING'],
    ['first', 'known', 'APPROVED'],
    ['first', 'trusted', 'APPROVED'],
    ['first', 'watched', 'PENDING'],
    ['all', 'known', 'PENDING'],
    ['all', 'trusted', 'APPROVED'],
  ] as const)('with the policy "%s" an honest comment of a %s reader: %s', async (commentPolicy, standing, status) => {
    const verdict = await judge(evidence({}, standing), { ...rules, commentPolicy })
    expect(verdict.status).toBe(status)
    expect(verdict.heldBecause === null).toBe(status === 'APPROVED')
  })

  test.each<[Sign, Standing, string]>([
    ['trap', 'trusted', 'SPAM'],
    ['ban', 'trusted', 'SPAM'],
    ['repeat', 'trusted', 'PENDING'],
    ['word', 'stranger', 'PENDING'],
    ['word', 'trusted', 'APPROVED'],
    ['links', 'known', 'PENDING'],
    ['links', 'trusted', 'APPROVED'],
    ['haste', 'known', 'PENDING'],
    ['spread', 'stranger', 'PENDING'],
    ['spread', 'known', 'APPROVED'],
    ['advertising', 'known', 'PENDING'],
    ['advertising', 'trusted', 'APPROVED'],
    ['unproven', 'known', 'PENDING'],
    ['akismet', 'stranger', 'SPAM'],
    ['akismet', 'known', 'APPROVED'],
    ['silence', 'stranger', 'PENDING'],
  ])('%s, of a %s reader: %s, with the reason', async (sign, standing, status) => {
    const verdict = await judge(evidence(signs[sign], standing), rules)
    expect(verdict.status).toBe(status)
    expect(Boolean(verdict.heldBecause)).toBe(status !== 'APPROVED')
  })

  test('one link is fine, and with no limit any number is', async () => {
    expect((await judge(evidence({ links: 1 }), rules)).status).toBe('APPROVED')
    expect((await judge(evidence({ links: 99 }), { ...rules, commentLinks: 0 })).status).toBe('APPROVED')
  })

  test('three seconds are enough, and no page is too old', async () => {
    for (const seconds of [3, 400 * 86_400]) expect((await judge(evidence({ seconds }), rules)).status).toBe('APPROVED')
  })

  test('what holds a comment early spares the layers that cost more', async () => {
    const outside = vi.fn(async () => 'ham' as const)
    const banned = vi.fn(async () => null)
    await judge(evidence({ outside, links: 5 }), rules)
    await judge(evidence({ banned, trapFilled: true }), rules)
    expect(outside).not.toHaveBeenCalled()
    expect(banned).not.toHaveBeenCalled()
  })

  test('a moderator reads what the filter made of it', async () => {
    expect(await judge(evidence(signs.advertising), rules)).toEqual({
      status: 'PENDING',
      heldBecause: 'It resembles advertising (95 %): “casino”.',
      spamScore: 0.95,
    })
  })
})
