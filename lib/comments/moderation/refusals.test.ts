import { expect, test } from 'vitest'
import { findRefusal, nameRefusal, refusals } from './refusals'
import { banSchema, moderateSchema } from './schema'

test('every refusal goes through an address and comes back in our words', () => {
  for (const sentence of Object.values(refusals)) expect(findRefusal(nameRefusal(sentence) ?? null)).toBe(sentence)
})

test('an address brings no words of its own', () => {
  for (const words of ['Your password has expired', 'constructor', '__proto__', 'Choose an entry from the list.', '', null])
    expect(findRefusal(words)).toBeUndefined()
})

test('whatever the forms are refused for has its name', () => {
  const wrong = [
    moderateSchema.safeParse({ ids: [], decision: 'approve' }),
    banSchema.safeParse({ readerId: 'r', kind: 'x', time: 'week', reason: '' }),
    banSchema.safeParse({ readerId: 'r', kind: 'READER', time: 'x', reason: '' }),
    banSchema.safeParse({ readerId: 'r', kind: 'READER', time: 'week', reason: 'x'.repeat(201) }),
    banSchema.safeParse({ readerId: 'r', kind: 'NETWORK', time: 'for ever', reason: '' }),
  ]
  for (const { error } of wrong) expect(nameRefusal(error?.issues[0]?.message ?? '')).toBeDefined()
})
