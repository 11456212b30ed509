'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { action } from './action'
import * as commands from './commands'
import { completeSignIn } from './complete-sign-in'
import { toLocalPath } from './path'
import * as schema from './schema'
import * as sessions from './session-commands'
import { currentDevice, currentToken, dropSession, startSession } from './sessions/current-session'
import { signIn } from './sign-in'

/** Signs in by the form's address and password, and leads on; answers with a failure alone. */
export const signInAction = action({
  name: 'sign in',
  input: schema.signInSchema.extend({ callbackUrl: z.string().max(2000).optional() }),
  run: async (caller, { callbackUrl, ...input }) => signIn(caller, input, await currentDevice()),
  onSuccess: (user, { callbackUrl }) => completeSignIn(user, toLocalPath(callbackUrl)),
})

/** Ends the session of this browser and leads to the sign-in page, whatever was sent. */
export const signOutAction = action({
  name: 'sign out',
  input: z.object({}),
  run: async (caller) => {
    const token = await currentToken()
    if (token) await sessions.signOut(caller, token)
  },
  onSuccess: leave,
  onFailure: leave,
})

async function leave(): Promise<never> {
  await dropSession()
  redirect('/signin')
}

/** Makes the owner's account by a set-up link, signs in and leads on to naming the blog. */
export const setUpAction = action({
  name: 'set up',
  input: schema.acceptSchema,
  run: commands.setUp,
  onSuccess: (user) => completeSignIn(user, '/studio/welcome'),
})

/** Makes an invited account and signs in. */
export const acceptInvitationAction = action({
  name: 'accept invitation',
  input: schema.acceptSchema,
  run: commands.acceptInvitation,
  onSuccess: (user) => completeSignIn(user),
})

/** Answers with the link, which is shown this once. */
export const inviteAction = action({
  name: 'invite',
  input: schema.inviteSchema,
  run: commands.invite,
  onSuccess: (invited) => {
    refresh()
    return invited
  },
})

/** Takes an invitation back. */
export const revokeInvitationAction = action({
  name: 'revoke invitation',
  input: schema.revokeSchema,
  run: commands.revokeInvitation,
  onSuccess: refresh,
})

/** Gives a user another role; who changes their own goes on in a new session. */
export const changeRoleAction = action({
  name: 'change role',
  input: schema.changeRoleSchema,
  run: async (caller, input) => ({
    user: await commands.changeRole(caller, input),
    own: caller.viewer.kind === 'user' && caller.viewer.id === input.id,
  }),
  onSuccess: async ({ user, own }) => {
    if (own) await startSession(user)
    refresh()
  },
})

/** Keeps a user out. */
export const disableUserAction = action({
  name: 'disable user',
  input: schema.userSchema,
  run: commands.disableUser,
  onSuccess: refresh,
})

/** Lets a disabled user sign in again. */
export const enableUserAction = action({
  name: 'enable user',
  input: schema.userSchema,
  run: commands.enableUser,
  onSuccess: refresh,
})

/** Other sessions of the user end; this one goes on. */
export const changePasswordAction = action({
  name: 'change password',
  input: schema.changePasswordSchema,
  run: commands.changePassword,
  onSuccess: startSession,
})

/** Saves the user's own name and bio. */
export const saveProfileAction = action({
  name: 'save profile',
  input: schema.profileSchema,
  run: commands.saveProfile,
  onSuccess: refresh,
})

/** Ends one of the user's own sessions. */
export const endSessionAction = action({
  name: 'end a session',
  input: schema.sessionSchema,
  run: sessions.endSession,
  onSuccess: refresh,
})

/** Every session of the user ends; this browser goes on with a new one. */
export const endOtherSessionsAction = action({
  name: 'end other sessions',
  input: z.strictObject({}),
  run: sessions.endAllSessions,
  onSuccess: async (user) => {
    await startSession(user)
    refresh()
  },
})
