import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseEnv } from './env'
import { secrets } from './secrets'

const registry = globalThis as unknown as Record<symbol, unknown>
const forget = () => {
  for (const name of ['secrets', 'env']) delete registry[Symbol.for(`fieldnotes.${name}`)]
}

let directory: string
let file: string
/** Reads the secrets as a process that starts now. */
function started(given: Record<string, string> = {}) {
  forget()
  registry[Symbol.for('fieldnotes.env')] = parseEnv({ DATA_DIR: directory, ...given })
  return secrets()
}

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-secrets-'))
  file = path.join(directory, 'secrets.json')
})
afterEach(() => {
  forget()
  rmSync(directory, { recursive: true, force: true })
})

test('secrets are made at the first start, kept, and readable by their owner alone', () => {
  const made = started()
  expect(Buffer.from(made.actionKey, 'base64')).toHaveLength(32)
  expect(new Set(Object.values(made)).size).toBe(3)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(started()).toEqual(made)
})

test('two installations have nothing in common', () => {
  const one = started()
  rmSync(file)
  const other = started()
  expect(Object.values(one).some((secret) => Object.values(other).includes(secret))).toBe(false)
})

test('the environment comes first, and alone needs no file', () => {
  const given = {
    AUTH_SECRET: 'a'.repeat(40),
    ACTION_KEY: Buffer.alloc(32, 1).toString('base64'),
    TOKEN_SALT: 'b'.repeat(40),
  }
  expect(started(given)).toEqual({ authSecret: given.AUTH_SECRET, actionKey: given.ACTION_KEY, tokenSalt: given.TOKEN_SALT })
  expect(() => statSync(file)).toThrow('ENOENT')
})

test('a damaged file stops the start and is left as it is', () => {
  writeFileSync(file, '{"authSecret":')
  expect(() => started()).toThrow(/damaged/)
  expect(readFileSync(file, 'utf8')).toBe('{"authSecret":')
})
