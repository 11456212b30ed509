import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { expect, test } from 'vitest'
import { onEachDatabase } from '@/scripts/testing/database'
import { deleteExpiredProofs } from './data'
import { findProofFault, makeChallenge } from './proof-of-work'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')

onEachDatabase('proofs of work', ({ db }) => {
  async function solve(postId = 'post') {
    const challenge = await makeChallenge(postId, new Date())
    return { challenge, solution: await solveChallenge({ challenge, deriveKey }) }
  }

  test('are right once, for the post they were made for, within twenty minutes', async () => {
    const proof = encode(await solve())
    const later = new Date(Date.now() + 21 * 60 * 1000)
    expect(await findProofFault(proof, 'other', new Date())).toMatch(/not made for this post/)
    expect(await findProofFault(proof, 'post', later)).toMatch(/older than 20 minutes/)
    expect(await findProofFault(proof, 'post', new Date())).toBeNull()
    expect(await findProofFault(proof, 'post', new Date())).toMatch(/used before/)
    await deleteExpiredProofs(later)
    expect(await db().usedProof.count()).toBe(0)
  })

  test('sent five times at once count once', async () => {
    const proof = encode(await solve())
    const faults = await Promise.all([1, 2, 3, 4, 5].map(() => findProofFault(proof, 'post', new Date())))
    expect(faults.filter((fault) => fault === null)).toHaveLength(1)
  })

  test('are wrong when anything of them was changed', async () => {
    const { challenge, solution } = await solve()
    const { parameters } = challenge
    const changed = [
      { challenge, solution: { ...solution, derivedKey: `${parameters.keyPrefix}${'0'.repeat(32)}` } },
      { challenge: { ...challenge, parameters: { ...parameters, keyPrefix: '00' } }, solution },
      { challenge: { ...challenge, parameters: { ...parameters, nonce: '00'.repeat(16) } }, solution },
      { challenge: { ...challenge, parameters: { ...parameters, expiresAt: 4_000_000_000 } }, solution },
      { challenge: { parameters }, solution },
      { challenge: { ...challenge, signature: '' }, solution },
      { challenge, solution: null },
      null,
    ]
    for (const proof of changed)
      expect(await findProofFault(encode(proof), 'post', new Date()), JSON.stringify(proof)).toMatch(/wrong|not made for this post/)
    for (const sent of [undefined, '', 'x', '{}', encode([])]) expect(await findProofFault(sent, 'post', new Date())).not.toBeNull()
    expect(await findProofFault(encode({ challenge, solution }), 'post', new Date())).toBeNull()
  })
})
