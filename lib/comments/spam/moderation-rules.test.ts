import { describe, expect, test, vi } from 'vitest'
import { type ReaderStanding, reachVerdict, type Signals } from './moderation-rules'

const rules = { commentPolicy: 'none', commentLinks: 2 } as const

function signals(given: Partial<Signals> = {}, standing: ReaderStanding = 'stranger'): Signals {
  return {
    honeypotFilled: false,
    seconds: 60,
    links: 0,
    listedWord: null,
    banReason: async () => null,
    standing: async () => standing,
    isRepeated: async () => false,
    spreadLink: async () => null,
    filterScore: async () => ({ score: 0.2, terms: [] }),
    proofFault: async () => null,
    akismetAnswer: async () => null,
    ...given,
  }
}

const signs = {
  honeypot: { honeypotFilled: true },
  ban: { banReason: async () => 'Its writer is banned.' },
  repeat: { isRepeated: async () => true },
  word: { listedWord: 'casino' },
  links: { links: 2 },
  haste: { seconds: 2.9 },
  spread: { spreadLink: async () => 'shop.example/x' },
  advertising: { filterScore: async () => ({ score: 0.95, terms: ['“casino”'] }) },
  unproven: { proofFault: async () => 'Its proof of work is wrong.' },
  akismet: { akismetAnswer: async () => 'spam' },
  silence: { akismetAnswer: async () => 'silent' },
} satisfies Record<string, Partial<Signals>>

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
    const verdict = await reachVerdict(signals({}, standing), { ...rules, commentPolicy })
    expect(verdict.status).toBe(status)
    expect(verdict.heldBecause === null).toBe(status === 'APPROVED')
  })

  test.each<[Sign, ReaderStanding, string]>([
    ['honeypot', 'trusted', 'SPAM'],
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
    const verdict = await reachVerdict(signals(signs[sign], standing), rules)
    expect(verdict.status).toBe(status)
    expect(Boolean(verdict.heldBecause)).toBe(status !== 'APPROVED')
  })

  test('one link is fine, and with no limit any number is', async () => {
    expect((await reachVerdict(signals({ links: 1 }), rules)).status).toBe('APPROVED')
    expect((await reachVerdict(signals({ links: 99 }), { ...rules, commentLinks: 0 })).status).toBe('APPROVED')
  })

  test('three seconds are enough, and no page is too old', async () => {
    for (const seconds of [3, 400 * 86_400]) expect((await reachVerdict(signals({ seconds }), rules)).status).toBe('APPROVED')
  })

  test('what holds a comment early spares the layers that cost more', async () => {
    const akismetAnswer = vi.fn(async () => 'ham' as const)
    const banReason = vi.fn(async () => null)
    await reachVerdict(signals({ akismetAnswer, links: 5 }), rules)
    await reachVerdict(signals({ banReason, honeypotFilled: true }), rules)
    expect(akismetAnswer).not.toHaveBeenCalled()
    expect(banReason).not.toHaveBeenCalled()
  })

  test('a moderator reads what the filter made of it', async () => {
    expect(await reachVerdict(signals(signs.advertising), rules)).toEqual({
      status: 'PENDING',
      heldBecause: 'It resembles advertising (95%): “casino”.',
      spamScore: 0.95,
    })
  })
})
