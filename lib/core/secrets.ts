import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { env } from './env'
import { shared } from './shared'

const schema = z.strictObject({ authSecret: z.string().min(32), actionKey: z.base64(), tokenSalt: z.string().min(32) })

/** The file of the secrets cannot be read; the message says what to do. */
export class SecretsError extends Error {
  override name = 'SecretsError'
}

export type Secrets = z.infer<typeof schema>

/**
 * The secrets of this installation: from the environment, and what is missing there from DATA_DIR/secrets.json, which is
 * made at first use, readable by its owner alone. `actionKey` is 32 bytes as base64. Throws SecretsError when that file is
 * damaged or another user's.
 */
export function secrets(): Secrets {
  return shared('secrets', () => {
    const { AUTH_SECRET, ACTION_KEY, TOKEN_SALT, DATA_DIR } = env()
    if (AUTH_SECRET && ACTION_KEY && TOKEN_SALT) return { authSecret: AUTH_SECRET, actionKey: ACTION_KEY, tokenSalt: TOKEN_SALT }
    const stored = readOrMake(path.join(DATA_DIR, 'secrets.json'))
    return {
      authSecret: AUTH_SECRET ?? stored.authSecret,
      actionKey: ACTION_KEY ?? stored.actionKey,
      tokenSalt: TOKEN_SALT ?? stored.tokenSalt,
    }
  })
}

function readOrMake(file: string): Secrets {
  try {
    return readSecrets(file)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  const made: Secrets = { authSecret: random(), actionKey: random(), tokenSalt: random() }
  writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  try {
    // Unlike a rename, a link never replaces what another process made meanwhile.
    linkSync(draft, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readSecrets(file)
}

/** Reads a file of secrets. Throws SecretsError when it is damaged or another user's, and ENOENT when there is none. */
export function readSecrets(file: string): Secrets {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) throw error
    throw new SecretsError(`${file} cannot be read. It has to be a file that this user may read.`, { cause: error })
  }
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new SecretsError(
      `${file} is damaged. Restore it from a backup, or delete it: new secrets are made, and everyone signs in again.`,
      {
        cause: error,
      },
    )
  }
}

const random = () => randomBytes(32).toString('base64')
const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code
