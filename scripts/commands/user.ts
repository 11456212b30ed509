import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { addUser, invite, issueSetupLink, resetPassword } from '@/lib/auth/commands'
import { inviteSchema, newAccountSchema, resetPasswordSchema } from '@/lib/auth/schema'
import type { Caller } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { migrationState } from '@/lib/core/database/migrations'
import { closeDatabase, prepareFolder } from '@/lib/core/database/preparation'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { makeToken } from '@/lib/core/hash'
import { system } from '@/lib/core/viewer'
import { removeSecondFactor } from '@/lib/second-factor/commands'
import { type Command, say, UsageError } from './command'

const usage = `
Usage: npm run fieldnotes -- user add <e-mail> --name <name> [--role <role>] [--stdin | --generate]
       npm run fieldnotes -- user add <e-mail> --link [--role <role>]
       npm run fieldnotes -- user reset-password <e-mail> [--stdin | --generate]
       npm run fieldnotes -- user remove-second-factor <e-mail>
       npm run fieldnotes -- user set-up-link

  add                   creates an account; with --link prints an invitation (seven days, one use) instead of asking for a password
  reset-password        sets a new password and ends the user's sessions
  remove-second-factor  removes the authenticator app, passkeys and recovery codes of somebody who lost them
  set-up-link           prints a new link to set up a blog without an owner (a day, one use); the previous one stops working

  --role <role>   owner, editor, author (default) or reader
  --stdin         reads the password from standard input instead of asking for it
  --generate      generates a password and prints it once
`

type Action = (caller: Caller, email: string, values: Options) => Promise<void>

const actions = { add, 'reset-password': reset, 'remove-second-factor': removeFactor, 'set-up-link': printSetupLink } satisfies Record<
  string,
  Action
>

const isKnown = (action: string | undefined): action is keyof typeof actions => action !== undefined && Object.hasOwn(actions, action)

export const user: Command = {
  name: 'user',
  summary: 'adds a user, resets a password, removes a second factor',
  usage,
  async run(args) {
    const { values, positionals } = parse(args)
    const [action, email, ...rest] = positionals
    if (!isKnown(action)) throw new UsageError(action ? `Unknown action "${action}".` : 'Missing action.')
    if (action === 'set-up-link' && email) throw new UsageError('set-up-link takes no e-mail address.')
    if (action !== 'set-up-link' && !email) throw new UsageError('Missing e-mail address.')
    if (rest.length > 0) throw new UsageError(`Unexpected argument "${rest[0]}".`)
    await prepareFolder(env().DATA_DIR)
    if ((await migrationState(env().DATABASE_URL)).missing.length > 0)
      throw new AppError('CONFLICT', 'The database is not up to date: run "npm run fieldnotes -- migrate deploy" first.')
    const caller: Caller = { viewer: system, now: now(), address: '' }
    try {
      await actions[action](caller, email ?? '', values)
      return 0
    } catch (error) {
      const [problem] = error instanceof AppError ? Object.values(error.fieldErrors) : []
      throw problem ? new AppError('INVALID', problem) : error
    } finally {
      await closeDatabase()
    }
  },
}

interface Options {
  name?: string | undefined
  role?: string | undefined
  stdin?: boolean | undefined
  generate?: boolean | undefined
  link?: boolean | undefined
}

function parse(args: readonly string[]): { values: Options; positionals: string[] } {
  const [word, flag] = [{ type: 'string' }, { type: 'boolean' }] as const
  const options = { name: word, role: word, stdin: flag, generate: flag, link: flag }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** The input as the command wants it; its first problem as the one sentence to print. */
function checked<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (!result.success) throw new AppError('INVALID', result.error.issues[0]?.message ?? 'Invalid value.')
  return result.data
}

async function add(caller: Caller, email: string, { name, role: given = 'author', link, ...source }: Options): Promise<void> {
  const role = given.toUpperCase()
  if (!['OWNER', 'EDITOR', 'AUTHOR', 'READER'].includes(role)) throw new UsageError(`Unknown role "${given}".`)
  if (link) {
    if (role === 'OWNER') throw new UsageError('An owner cannot be invited: add one with a password.')
    say((await invite(caller, checked(inviteSchema, { email, role }))).link)
    return
  }
  if (!name) throw new UsageError('Missing --name: the name that readers see.')
  const input = checked(newAccountSchema, { email, name, role, password: await password(source) })
  await addUser(caller, input)
  say(`${input.email} can sign in now, as ${role.toLowerCase()}.`)
  if (source.generate) say(`The password is ${input.password}`)
}

async function reset(caller: Caller, email: string, source: Options): Promise<void> {
  const input = checked(resetPasswordSchema, { email, password: await password(source) })
  await resetPassword(caller, input)
  say(`${input.email} has a new password; their sessions have ended.`)
  if (source.generate) say(`The password is ${input.password}`)
}

async function removeFactor(caller: Caller, email: string): Promise<void> {
  const { email: address } = checked(resetPasswordSchema.pick({ email: true }), { email })
  await removeSecondFactor(caller, { email: address })
  say(`${address} signs in without a second factor now.`)
}

async function printSetupLink({ now: at }: Caller): Promise<void> {
  const link = await issueSetupLink(at)
  if (!link) throw new AppError('CONFLICT', 'This blog has an owner: add others with "user add".')
  say(link)
}

async function password({ stdin, generate }: Options): Promise<string> {
  if (stdin) return (await text(process.stdin)).replace(/\r?\n$/, '')
  if (generate) return makeToken().slice(0, 24)
  if (!process.stdin.isTTY) throw new UsageError('Not a terminal: use --stdin or --generate.')
  const [first = '', again] = await askUnseen(['Password: ', 'Repeat password: '])
  if (again !== first) throw new AppError('INVALID', 'The passwords do not match. Nothing was changed.')
  return first
}

async function askUnseen(questions: readonly string[]): Promise<string[]> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  const stopped = new AbortController()
  terminal.once('close', () => stopped.abort())
  try {
    const answers: string[] = []
    for (const question of questions) {
      process.stdout.write(question)
      answers.push(await terminal.question('', { signal: stopped.signal }))
      say()
    }
    return answers
  } catch (error) {
    if (stopped.signal.aborted) throw new AppError('INVALID', 'Nothing was changed.')
    throw error
  } finally {
    terminal.close()
  }
}
