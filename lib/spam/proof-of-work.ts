import { createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { z } from 'zod'
import { hashPrivately } from '@/lib/core/hash'
import * as messages from '@/lib/messages/generated/moderation'
import { claimProof } from './data'

const minutes = 20
/** About a second of work on a telephone of today; checking an answer takes no work at all. */
const effort = { cost: 1000, least: 400, most: 1600 }

const secrets = () => ({
  hmacSignatureSecret: hashPrivately('proof', 'challenge'),
  hmacKeySignatureSecret: hashPrivately('proof', 'solution'),
})

/** Makes a challenge (proof of work) for a browser that is about to comment on this post. */
export function makeChallenge(postId: string, now: Date) {
  return createChallenge({
    ...secrets(),
    algorithm: 'PBKDF2/SHA-256',
    cost: effort.cost,
    counter: randomInt(effort.most, effort.least),
    deriveKey,
    data: { postId },
    expiresAt: new Date(now.getTime() + minutes * 60_000),
  })
}

const payload = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.string(),
      nonce: z.string().max(64),
      salt: z.string().max(64),
      cost: z.literal(effort.cost),
      keyLength: z.literal(32),
      keyPrefix: z.string().max(64),
      expiresAt: z.number(),
      data: z.object({ postId: z.string() }),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.int().min(0).max(effort.most), derivedKey: z.string().max(64), time: z.number().default(0) }),
})

function decode(sent: string) {
  try {
    return payload.safeParse(JSON.parse(Buffer.from(sent, 'base64').toString())).data ?? null
  } catch {
    return null
  }
}

/** Finds the fault of the proof of work that came with a comment, as a sentence for moderators; null when it is right. Each counts once. */
export async function findProofFault(sent: string | undefined, postId: string, now: Date): Promise<string | null> {
  if (!sent) return messages.itCameWithoutProof()
  const proof = decode(sent)
  if (!proof || proof.challenge.parameters.data.postId !== postId) return messages.itsProofOfWork()
  const { expiresAt, nonce } = proof.challenge.parameters
  if (expiresAt * 1000 < now.getTime()) return messages.itsProofOfWorkIsOlder({ minutes })
  const { verified } = await verifySolution({ ...secrets(), ...proof, deriveKey }).catch(() => ({ verified: false }))
  if (!verified) return messages.itsProofOfWorkIsWrong()
  return (await claimProof(nonce, new Date(expiresAt * 1000))) ? null : messages.itsProofOfWorkWasUsed()
}
