import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

interface Person {
  sub: string
  email: string
  email_verified: boolean
  name: string
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An OpenID Connect provider on loopback, at which `person` is signed in and agrees to everything. */
export class Provider {
  person: Person = { sub: '1', email: 'nobody@example.org', email_verified: true, name: 'Nobody' }
  readonly clientId = 'fieldnotes'
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  readonly #codes = new Map<string, { nonce: string; challenge: string; redirect: string }>()
  readonly #server: Server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.writeHead(500).end())
  })

  static async start(): Promise<Provider> {
    const provider = new Provider()
    provider.#server.listen(0, '127.0.0.1')
    await once(provider.#server, 'listening')
    return provider
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Environment that makes a blog know this provider. */
  get env(): Record<string, string> {
    return { OIDC_ISSUER: this.issuer, OIDC_ID: this.clientId, OIDC_SECRET: 'a secret between two programs', OIDC_NAME: 'Example ID' }
  }

  stop(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.issuer)
    const json = (body: object) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return void json(this.#configuration())
      case '/keys':
        return void json({ keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), kid: '1', use: 'sig', alg: 'RS256' }] })
      case '/authorize':
        return void response.writeHead(302, { location: this.#authorize(url.searchParams) }).end()
      case '/token':
        return void json(this.#tokens(new URLSearchParams(await text(request))))
      default:
        response.writeHead(404).end()
    }
  }

  #configuration() {
    const { issuer } = this
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    }
  }

  #authorize(asked: URLSearchParams): string {
    const code = randomUUID()
    const redirect = asked.get('redirect_uri') ?? ''
    this.#codes.set(code, { nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '', redirect })
    return `${redirect}?${new URLSearchParams({ code, state: asked.get('state') ?? '' })}`
  }

  #tokens(given: URLSearchParams) {
    const code = given.get('code') ?? ''
    const issued = this.#codes.get(code)
    this.#codes.delete(code)
    const verifier = createHash('sha256')
      .update(given.get('code_verifier') ?? '')
      .digest('base64url')
    if (!issued || issued.challenge !== verifier || issued.redirect !== given.get('redirect_uri')) throw new Error('no such code')
    const seconds = Math.floor(Date.now() / 1000)
    const claims = { ...this.person, iss: this.issuer, aud: this.clientId, iat: seconds, exp: seconds + 300, nonce: issued.nonce }
    const unsigned = `${encoded({ alg: 'RS256', kid: '1' })}.${encoded(claims)}`
    const signature = createSign('RSA-SHA256').update(unsigned).sign(this.#keys.privateKey, 'base64url')
    return { access_token: randomUUID(), token_type: 'Bearer', id_token: `${unsigned}.${signature}` }
  }
}
