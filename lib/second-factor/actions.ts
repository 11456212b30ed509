'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/auth/action'
import { enter } from '@/lib/auth/enter'
import { toLocalPath } from '@/lib/auth/path'
import { currentStepToken, dropStepToken } from '@/lib/auth/second-step/second-step-cookie'
import { currentDevice } from '@/lib/auth/sessions/current-session'
import type { SignedIn } from '@/lib/auth/types'
import type { ActionFailure, ActionResult } from '@/lib/core/action'
import * as commands from './commands'
import * as schema from './schema'
import * as signing from './sign-in-commands'

function refreshed<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh()
  return result
}

const runBeginApp = action({ name: 'begin an authenticator app', input: schema.proofSchema, run: commands.beginApp })

/** Makes a secret for an authenticator app; the page shows it until a code of it was entered. */
export async function beginAppAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  return refreshed(await runBeginApp(form))
}

const runConfirmApp = action({ name: 'confirm an authenticator app', input: schema.confirmSchema, run: commands.confirmApp })

/** Answers with the recovery codes, which are shown this once. */
export async function confirmAppAction(_: unknown, form: FormData): Promise<ActionResult<commands.NewCodes>> {
  return refreshed(await runConfirmApp(form))
}

const runRemoveApp = action({ name: 'remove the authenticator app', input: schema.proofSchema, run: commands.removeApp })

/** Removes the user's own authenticator app. */
export async function removeAppAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  return refreshed(await runRemoveApp(form))
}

const runBeginPasskey = action({
  name: 'begin a passkey',
  input: schema.beginPasskeySchema,
  run: (caller, { password }) => commands.beginPasskey(caller, { password }),
})

/** Answers with what the browser makes a passkey from. */
export async function beginPasskeyAction(form: FormData): Promise<ActionResult<{ token: string; options: string }>> {
  return runBeginPasskey(form)
}

const runAddPasskey = action({ name: 'add a passkey', input: schema.addPasskeySchema, run: commands.addPasskey })

/** Adds the passkey that the browser made; answers with recovery codes, which are shown this once. */
export async function addPasskeyAction(input: { token: string; name: string; response: string }): Promise<ActionResult<commands.NewCodes>> {
  return refreshed(await runAddPasskey(input))
}

const runRenamePasskey = action({ name: 'rename a passkey', input: schema.renamePasskeySchema, run: commands.renamePasskey })

/** Renames one of the user's own passkeys. */
export async function renamePasskeyAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  return refreshed(await runRenamePasskey(form))
}

const runRemovePasskey = action({ name: 'remove a passkey', input: schema.removePasskeySchema, run: commands.removePasskey })

/** Removes one of the user's own passkeys. */
export async function removePasskeyAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  return refreshed(await runRemovePasskey(form))
}

const runMakeCodes = action({ name: 'make recovery codes', input: schema.proofSchema, run: commands.makeCodes })

/** Answers with other recovery codes, which are shown this once. */
export async function makeCodesAction(_: unknown, form: FormData): Promise<ActionResult<commands.NewCodes>> {
  return refreshed(await runMakeCodes(form))
}

const runSwitchOff = action({ name: 'switch the second factor off', input: schema.proofSchema, run: commands.switchOff })

/** Removes all second factors of the user. */
export async function switchOffAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  return refreshed(await runSwitchOff(form))
}

const runAnswerCode = action({
  name: 'answer the second step',
  input: schema.answerCodeSchema,
  run: async (caller, { code, callbackUrl }) => ({
    user: await signing.answerByCode(caller, { token: await currentStepToken(), code }, await currentDevice()),
    destination: toLocalPath(callbackUrl),
  }),
})

/** Signs in by a code, after the first step, and leads on; answers with a failure alone. */
export async function answerCodeAction(_: unknown, form: FormData): Promise<ActionFailure> {
  return lead(await runAnswerCode(form))
}

const runAnswerPasskey = action({
  name: 'answer the second step with a passkey',
  input: schema.answerPasskeySchema,
  run: async (caller, { response, callbackUrl }) => ({
    user: await signing.answerByPasskey(caller, { token: await currentStepToken(), response }),
    destination: toLocalPath(callbackUrl),
  }),
})

/** Signs in by a passkey, after the first step, and leads on; answers with a failure alone, and a new challenge in the page. */
export async function answerPasskeyAction(input: { response: string; callbackUrl: string }): Promise<ActionFailure> {
  const result = await runAnswerPasskey(input)
  if (!result.ok) refresh()
  return lead(result)
}

const runBeginPasskeySignIn = action({
  name: 'begin to sign in with a passkey',
  input: z.strictObject({}),
  run: (caller) => signing.beginPasskeySignIn(caller),
})

/** Answers with what the browser asks for a passkey with. */
export async function beginPasskeySignInAction(): Promise<ActionResult<{ token: string; options: string }>> {
  return runBeginPasskeySignIn({})
}

const runPasskeySignIn = action({
  name: 'sign in with a passkey',
  input: schema.passkeySignInSchema,
  run: async (caller, { token, response, callbackUrl }) => ({
    user: await signing.signInByPasskey(caller, { token, response }),
    destination: toLocalPath(callbackUrl),
  }),
})

/** Signs in by a passkey alone, and leads on; answers with a failure alone. */
export async function passkeySignInAction(input: { token: string; response: string; callbackUrl: string }): Promise<ActionFailure> {
  return lead(await runPasskeySignIn(input))
}

async function lead(result: ActionResult<{ user: SignedIn; destination: string }>): Promise<ActionFailure> {
  if (!result.ok) return result
  await dropStepToken()
  return enter(result.value.user, result.value.destination)
}
