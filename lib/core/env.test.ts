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

  test('takes a slash off the end of the address', () => {
    expect(parseEnv({ SITE_URL: 'https://notes.example/' }).SITE_URL).toBe('https://notes.example')
  })

  test('counts an empty value as unset', () => {
    expect(parseEnv({ PORT: '', SITE_URL: '' }).PORT).toBe(3000)
  })

  test('names every problem at once', () => {
    const read = () => parseEnv({ PORT: 'http', DATABASE_URL: 'mysql://x', GITHUB_ID: 'id', OIDC_ID: 'id', AUTH_SECRET: 'short' })
    expect(read).toThrow(EnvError)
    for (const name of ['PORT', 'DATABASE_URL', 'AUTH_SECRET', 'GITHUB_SECRET', 'OIDC_ISSUER', 'OIDC_SECRET']) expect(read).toThrow(name)
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
