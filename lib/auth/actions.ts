'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { ActionFailure, ActionResult } from '@/lib/core/action'
import { action } from './action'
import * as commands from './commands'
import { enter } from './enter'
import { toLocalPath } from './path'
import * as schema from './schema'
import * as sessions from './session-commands'
import { currentDevice, currentToken, dropSession, startSession } from './sessions/current-session'
import { signIn } from './sign-in'

const runSignIn = action({
  name: 'sign in',
  input: schema.signInSchema.extend({ callbackUrl: z.string().max(2000).optional() }),
  run: async (caller, { callbackUrl, ...input }) => ({
    user: await signIn(caller, input, await currentDevice()),
    destination: toLocalPath(callbackUrl),
  }),
})

/** Signs in by the form's address and password, and leads on; answers with a failure alone. */
export async function signInAction(_: unknown, form: FormData): Promise<ActionFailure> {
  const result = await runSignIn(form)
  if (!result.ok) return result
  return enter(result.value.user, result.value.destination)
}

const runSignOut = action({
  name: 'sign out',
  input: z.object({}),
  run: async (caller) => {
    const token = await currentToken()
    if (token) await sessions.signOut(caller, token)
  },
})

/** Ends the session of this browser and leads to the sign-in page. */
export async function signOutAction(): Promise<void> {
  await runSignOut({})
  await dropSession()
  redirect('/signin')
}

const runSetUp = action({ name: 'set up', input: schema.acceptSchema, run: commands.setUp })

/** Makes the owner's account by a set-up link and signs in. */
export async function setUpAction(_: unknown, form: FormData): Promise<ActionFailure> {
  const result = await runSetUp(form)
  return result.ok ? enter(result.value) : result
}

const runAccept = action({ name: 'accept invitation', input: schema.acceptSchema, run: commands.acceptInvitation })

/** Makes an invited account and signs in. */
export async function acceptInvitationAction(_: unknown, form: FormData): Promise<ActionFailure> {
  const result = await runAccept(form)
  return result.ok ? enter(result.value) : result
}

const runInvite = action({ name: 'invite', input: schema.inviteSchema, run: commands.invite })

/** Answers with the link, which is shown this once. */
export async function inviteAction(_: unknown, form: FormData): Promise<ActionResult<{ link: string }>> {
  const result = await runInvite(form)
  if (result.ok) refresh()
  return result
}

const runRevoke = action({ name: 'revoke invitation', input: schema.revokeSchema, run: commands.revokeInvitation })

/** Takes an invitation back. */
export async function revokeInvitationAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  const result = await runRevoke(form)
  if (result.ok) refresh()
  return result
}

const runChangeRole = action({
  name: 'change role',
  input: schema.changeRoleSchema,
  run: async (caller, input) => ({
    user: await commands.changeRole(caller, input),
    own: caller.viewer.kind === 'user' && caller.viewer.id === input.id,
  }),
})

/** Gives a user another role; who changes their own goes on in a new session. */
export async function changeRoleAction(_: unknown, form: FormData): Promise<ActionResult<null>> {
  const result = await runChangeRole(form)
  if (!result.ok) return result
  if (result.value.own) await startSession(result.value.user)
  refresh()
  return { ok: true, value: null }
}

const runDisable = action({ name: 'disable user', input: schema.userSchema, run: commands.disableUser })

/** Keeps a user out. */
export async function disableUserAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  const result = await runDisable(form)
  if (result.ok) refresh()
  return result
}

const runEnable = action({ name: 'enable user', input: schema.userSchema, run: commands.enableUser })

/** Lets a disabled user sign in again. */
export async function enableUserAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  const result = await runEnable(form)
  if (result.ok) refresh()
  return result
}

const runChangePassword = action({ name: 'change password', input: schema.changePasswordSchema, run: commands.changePassword })

/** Other sessions of the user end; this one goes on. */
export async function changePasswordAction(_: unknown, form: FormData): Promise<ActionResult<null>> {
  const result = await runChangePassword(form)
  if (!result.ok) return result
  await startSession(result.value)
  return { ok: true, value: null }
}

const runSaveProfile = action({ name: 'save profile', input: schema.profileSchema, run: commands.saveProfile })

/** Saves the user's own name and bio. */
export async function saveProfileAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  const result = await runSaveProfile(form)
  if (result.ok) refresh()
  return result
}

const runEndSession = action({ name: 'end a session', input: schema.sessionSchema, run: sessions.endSession })

/** Ends one of the user's own sessions. */
export async function endSessionAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  const result = await runEndSession(form)
  if (result.ok) refresh()
  return result
}

const runEndOtherSessions = action({ name: 'end other sessions', input: z.strictObject({}), run: sessions.endAllSessions })

/** Every session of the user ends; this browser goes on with a new one. */
export async function endOtherSessionsAction(_: unknown, form: FormData): Promise<ActionResult<null>> {
  const result = await runEndOtherSessions(form)
  if (!result.ok) return result
  await startSession(result.value)
  refresh()
  return { ok: true, value: null }
}
