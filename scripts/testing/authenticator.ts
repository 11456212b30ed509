import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { Assertion, Registration } from '@/lib/second-factor/schema'

const sha256 = (value: string | Uint8Array) => createHash('sha256').update(value).digest()
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** An authenticator with one passkey, as WebAuthn has it. Tests may set the counter back, skip its user's finger, or be elsewhere. */
export class Authenticator {
  readonly id = base64url(randomBytes(16))
  counter = 0
  isUserVerified = true
  userHandle: string | undefined
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly #origin: string

  constructor(origin: string) {
    this.#origin = origin
  }

  /** Makes the passkey that a server's options (JSON) ask for. */
  create(options: string): Registration {
    const { challenge, user, rp } = JSON.parse(options)
    this.userHandle = user.id
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
    const cose = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, bytes(x)],
        [-3, bytes(y)],
      ]) as never,
    )
    const id = Buffer.from(this.id, 'base64url')
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
    const authData = new Uint8Array(Buffer.concat([this.#authenticatorData(rp.id, 0x40), credential]))
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ])
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.#clientData('webauthn.create', challenge),
        attestationObject: base64url(isoCBOR.encode(attestation as never)),
        transports: ['internal'],
      },
    }
  }

  /** Answers what a server's options (JSON) ask. */
  get(options: string): Assertion {
    const { challenge, rpId } = JSON.parse(options)
    this.counter += 1
    const data = this.#authenticatorData(rpId, 0)
    const clientDataJSON = this.#clientData('webauthn.get', challenge)
    const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))])
    const signature = createSign('SHA256').update(signed).sign(this.#keys.privateKey)
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON, authenticatorData: base64url(data), signature: base64url(signature), userHandle: this.userHandle },
    }
  }

  #authenticatorData(rpId: string, flags: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    return Buffer.concat([sha256(rpId), Buffer.from([0x01 | (this.isUserVerified ? 0x04 : 0) | flags]), counter])
  }

  #clientData(type: string, challenge: string): string {
    return base64url(Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false })))
  }
}
