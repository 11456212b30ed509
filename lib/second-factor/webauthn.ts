import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { env } from '@/lib/core/env'
import type { Assertion, Registration } from './schema'

const timeout = 5 * 60 * 1000

/** Names this site to authenticators, by SITE_URL alone: whatever a request says of its host counts for nothing. */
function relyingParty(): { id: string; origin: string } {
  const { hostname, origin } = new URL(env().SITE_URL)
  return { id: hostname, origin }
}

const toBytes = (base64url: string) => new Uint8Array(Buffer.from(base64url, 'base64url'))
const toBase64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const listOf = (transports: string) => transports.split(',').filter(Boolean) as ('usb' | 'internal' | 'hybrid')[]

interface KnownPasskey {
  id: string
  transports: string
}

/** Makes the user handle that a passkey keeps of its user, base64url. */
export const userHandleOf = (userId: string) => toBase64url(Buffer.from(userId))

/** Makes the options for `navigator.credentials.create()`, as JSON. Authenticators that are `known` make no second passkey. */
export async function makeCreationOptions(
  challenge: string,
  user: { id: string; email: string },
  { blog, known }: { blog: string; known: readonly KnownPasskey[] },
): Promise<string> {
  const options = await generateRegistrationOptions({
    rpName: blog,
    rpID: relyingParty().id,
    challenge: toBytes(challenge),
    userID: new Uint8Array(Buffer.from(user.id)),
    userName: user.email,
    userDisplayName: user.email,
    timeout,
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: listOf(transports) })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
  return JSON.stringify(options)
}

/**
 * Makes the options for `navigator.credentials.get()`, as JSON: one of the passkeys `allowed`; or, with none named, any that the
 * authenticator knows for this site once it has verified its user.
 */
export async function makeRequestOptions(challenge: string, allowed: readonly KnownPasskey[] | null): Promise<string> {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge: toBytes(challenge),
    timeout,
    ...(allowed && { allowCredentials: allowed.map(({ id, transports }) => ({ id, transports: listOf(transports) })) }),
    userVerification: allowed ? 'preferred' : 'required',
  })
  return JSON.stringify(options)
}

/** Verifies a new passkey (WebAuthn, 7.1). Throws an error that says what does not fit. */
export async function verifyRegistration(response: Registration, challenge: string) {
  const { id, origin } = relyingParty()
  const { transports, ...rest } = response.response
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: { ...response, response: transports ? { ...rest, transports } : rest },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: false,
  })
  if (!verified || !registrationInfo) throw new Error('The attestation does not fit')
  const { credential } = registrationInfo
  return {
    id: credential.id,
    publicKey: toBase64url(credential.publicKey),
    counter: BigInt(credential.counter),
    transports: (transports ?? []).join(','),
  }
}

/**
 * Verifies an answer with a passkey (WebAuthn, 7.2) and returns its counter. Throws an error that says what does not fit, a counter that
 * did not rise among it. `isOnlyStep` wants the authenticator to have verified its user, by a PIN or a finger.
 */
export async function verifyAssertion(
  response: Assertion,
  challenge: string,
  passkey: { id: string; publicKey: string; counter: bigint },
  { isOnlyStep }: { isOnlyStep: boolean },
): Promise<bigint> {
  const { id, origin } = relyingParty()
  const { userHandle, ...rest } = response.response
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...response, response: userHandle === undefined ? rest : { ...rest, userHandle } },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    credential: { id: passkey.id, publicKey: toBytes(passkey.publicKey), counter: Number(passkey.counter) },
    requireUserVerification: isOnlyStep,
  })
  if (!verified) throw new Error('The signature does not fit')
  return BigInt(authenticationInfo.newCounter)
}
