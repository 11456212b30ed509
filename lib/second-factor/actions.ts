'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/auth/action'
import { completeSignIn } from '@/lib/auth/complete-sign-in'
import { toLocalPath } from '@/lib/auth/path'
import { currentStepToken, dropStepToken } from '@/lib/auth/second-step/second-step-cookie'
import { currentDevice } from '@/lib/auth/sessions/current-session'
import type { SignedIn } from '@/lib/auth/types'
import * as commands from './commands'
import * as schema from './schema'
import * as signing from './sign-in-commands'

function refreshed<T>(value: T): T {
  refresh()
  return value
}

async function redirectSignedIn({ user, destination }: { user: SignedIn; destination: string }): Promise<never> {
  await dropStepToken()
  return completeSignIn(user, destination)
}

/** Makes a secret for an authenticator app; the page shows it until a code of it was entered. */
export const beginAppAction = action({
  name: 'begin an authenticator app',
  input: schema.proofSchema,
  run: commands.beginApp,
  onSuccess: refreshed,
})

/** Answers with the recovery codes, which are shown this once. */
export const confirmAppAction = action({
  name: 'confirm an authenticator app',
  input: schema.confirmSchema,
  run: commands.confirmApp,
  onSuccess: refreshed<commands.NewCodes>,
})

/** Removes the user's own authenticator app. */
export const removeAppAction = action({
  name: 'remove the authenticator app',
  input: schema.proofSchema,
  run: commands.removeApp,
  onSuccess: refreshed,
})

/** Answers with what the browser makes a passkey from. */
export const beginPasskeyAction = action({
  name: 'begin a passkey',
  input: schema.beginPasskeySchema,
  run: (caller, { password }) => commands.beginPasskey(caller, { password }),
})

/** Adds the passkey that the browser made; answers with recovery codes, which are shown this once. */
export const addPasskeyAction = action({
  name: 'add a passkey',
  input: schema.addPasskeySchema,
  run: commands.addPasskey,
  onSuccess: refreshed<commands.NewCodes>,
})

/** Renames one of the user's own passkeys. */
export const renamePasskeyAction = action({
  name: 'rename a passkey',
  input: schema.renamePasskeySchema,
  run: commands.renamePasskey,
  onSuccess: refreshed,
})

/** Removes one of the user's own passkeys. */
export const removePasskeyAction = action({
  name: 'remove a passkey',
  input: schema.removePasskeySchema,
  run: commands.removePasskey,
  onSuccess: refreshed,
})

/** Answers with other recovery codes, which are shown this once. */
export const makeCodesAction = action({
  name: 'make recovery codes',
  input: schema.proofSchema,
  run: commands.makeCodes,
  onSuccess: refreshed<commands.NewCodes>,
})

/** Removes all second factors of the user. */
export const switchOffAction = action({
  name: 'switch the second factor off',
  input: schema.proofSchema,
  run: commands.switchOff,
  onSuccess: refreshed,
})

/** Signs in by a code, after the first step, and leads on; answers with a failure alone. */
export const answerCodeAction = action({
  name: 'answer the second step',
  input: schema.answerCodeSchema,
  run: async (caller, { code, callbackUrl }) => ({
    user: await signing.answerByCode(caller, { token: await currentStepToken(), code }, await currentDevice()),
    destination: toLocalPath(callbackUrl),
  }),
  onSuccess: redirectSignedIn,
})

/** Signs in by a passkey, after the first step, and leads on; answers with a failure alone, and a new challenge in the page. */
export const answerPasskeyAction = action({
  name: 'answer the second step with a passkey',
  input: schema.answerPasskeySchema,
  run: async (caller, { response, callbackUrl }) => ({
    user: await signing.answerByPasskey(caller, { token: await currentStepToken(), response }),
    destination: toLocalPath(callbackUrl),
  }),
  onSuccess: redirectSignedIn,
  onFailure: refreshed,
})

/** Answers with what the browser asks for a passkey with. */
export const beginPasskeySignInAction = action({
  name: 'begin to sign in with a passkey',
  input: z.strictObject({}),
  run: (caller) => signing.beginPasskeySignIn(caller),
})

/** Signs in by a passkey alone, and leads on; answers with a failure alone. */
export const passkeySignInAction = action({
  name: 'sign in with a passkey',
  input: schema.passkeySignInSchema,
  run: async (caller, { token, response, callbackUrl }) => ({
    user: await signing.signInByPasskey(caller, { token, response }),
    destination: toLocalPath(callbackUrl),
  }),
  onSuccess: redirectSignedIn,
})
