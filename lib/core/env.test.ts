import { describe, expect, test } from 'vitest'
import { EnvError, parseEnv, variables } from './env'

describe('the environment', () => {
  test('needs nothing: everything has a local default', () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      SITE_URL: 'http://localhost:3000',
      DATABASE_URL: 'file:.data/fieldnotes.db',
      FRONT_MEMORY_MB: 64,
    })
  })

  test('derives the address from the port and the database from the folder', () => {
    expect(parseEnv({ PORT: '8080', DATA_DIR: '/srv/blog' })).toMatchObject({
      SITE_URL: 'http://localhost:8080',
      DATABASE_URL: 'file:/srv/blog/fieldnotes.db',
    })
  })

  test('takes a slash and the default port off the end of the address', () => {
    for (const address of ['https://notes.example/', 'https://notes.example//', 'https://Notes.example:443'])
      expect(parseEnv({ SITE_URL: address }).SITE_URL).toBe('https://notes.example')
    expect(parseEnv({ SITE_URL: 'http://notes.example:8080/' }).SITE_URL).toBe('http://notes.example:8080')
  })

  test('refuses an address with a folder, or anything else behind the host', () => {
    for (const address of ['https://example.org/blog', 'https://example.org/blog/', 'https://example.org/?a', 'https://me@example.org'])
      expect(() => parseEnv({ SITE_URL: address }), address).toThrow(/SITE_URL: must not have a folder .*https:\/\/blog\.example\.org/)
    expect(() => parseEnv({ SITE_URL: 'blog' })).toThrow('SITE_URL: must be an address such as https://blog.example.org')
  })

  test('counts an empty value as unset', () => {
    expect(parseEnv({ PORT: '', SITE_URL: '' }).PORT).toBe(3000)
  })

  test('names every problem at once', () => {
    const read = () => parseEnv({ PORT: 'http', DATABASE_URL: 'mysql://x', GITHUB_ID: 'id', OIDC_ID: 'id', AUTH_SECRET: 'short' })
    expect(read).toThrow(EnvError)
    for (const name of ['PORT', 'DATABASE_URL', 'AUTH_SECRET', 'GITHUB_SECRET', 'OIDC_ISSUER', 'OIDC_SECRET']) expect(read).toThrow(name)
  })

  test('takes a bucket whole or not at all, and leads readers to no address that could add to a policy', () => {
    const bucket = { S3_ENDPOINT: 'https://s3.example.org', S3_BUCKET: 'b', S3_KEY: 'k', S3_SECRET: 's' }
    expect(parseEnv({ ...bucket, S3_PUBLIC_URL: 'https://media.example.org/b/' }).S3_PUBLIC_URL).toBe('https://media.example.org/b')
    expect(() => parseEnv({ ...bucket, S3_SECRET: '' })).toThrow('S3_KEY and S3_SECRET go together')
    expect(() => parseEnv({ S3_PUBLIC_URL: 'https://media.example.org' })).toThrow('S3_PUBLIC_URL goes with S3_ENDPOINT')
    expect(() => parseEnv({ S3_ORIGINALS_BUCKET: 'o' })).toThrow('S3_ORIGINALS_BUCKET goes with S3_ENDPOINT')
    for (const address of [
      "https://a.example/; script-src 'unsafe-inline'",
      'https://a.example/,x',
      'data:text/html,x',
      'https://a.example/?x=1',
    ])
      expect(() => parseEnv({ ...bucket, S3_PUBLIC_URL: address }), address).toThrow('S3_PUBLIC_URL')
  })

  test('never repeats a secret in its complaint', () => {
    const read = () => parseEnv({ AUTH_SECRET: 'hunter2', CRON_SECRET: 'swordfish' })
    expect(read).toThrow('AUTH_SECRET')
    expect(read).not.toThrow(/hunter2|swordfish/)
  })

  test('describes every variable', () => {
    expect(variables.filter(({ description }) => description === '')).toEqual([])
  })
})
