import { z } from 'zod'
import { stillPicture } from '@/lib/core/text/stored-picture'
import * as messages from '@/lib/messages/generated/accounts'
import { isCommonPassword } from './common-passwords'

/**
 * One plain mailbox: ASCII, no quotes or comments, no second @. International domains in their xn-- form.
 * Lower-cased, so that an address is one account however it is typed.
 */
const mailbox =
  /^(?=.{3,254}$)(?=[^@]{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/

export const emailSchema = z
  .string()
  .transform((text) => text.replace(/^ +| +$/g, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase()))
  .pipe(z.string().regex(mailbox, messages.enterEmailAddressSuch()))

export const passwordSchema = z
  .string()
  .min(8, messages.atLeast8CharactersSentence())
  .max(1024, messages.atMost1024())
  .refine((password) => !isCommonPassword(password), messages.thisIsOneOfMost())

const nameSchema = z
  .string()
  .transform((name) => name.replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, messages.enterNameThatReadersWill())
      .max(80, messages.atMost80Characters())
      .regex(/^[^\p{Cc}\p{Cf}]*$/u, messages.leaveOutInvisibleCharacters()),
  )

const tokenSchema = z.string().max(200)
export const roleSchema = z.enum(['READER', 'AUTHOR', 'EDITOR', 'OWNER'])
const userId = z.string().min(1).max(64)

export const signInSchema = z.strictObject({
  email: emailSchema,
  password: z.string().min(1, messages.enterYourPassword()).max(1024, messages.atMost1024()),
})

const account = z.strictObject({ name: nameSchema, email: emailSchema, password: passwordSchema })
const notTheAddress = ({ email, password }: { email: string; password: string }) => {
  const typed = password.toLowerCase()
  return typed !== email && typed !== email.split('@')[0]
}
const ownAddress = { message: messages.choosePassword(), path: ['password'] }

export const newAccountSchema = account.extend({ role: roleSchema }).refine(notTheAddress, ownAddress)
/** Input of the set-up link and of invitations: the link's token and the new account. */
export const acceptSchema = account.extend({ token: tokenSchema }).refine(notTheAddress, ownAddress)

export const inviteSchema = z.strictObject({
  role: z.enum(['READER', 'AUTHOR', 'EDITOR'], messages.chooseRole()),
  email: z.preprocess((value) => (value === '' || value === null ? undefined : value), emailSchema.optional()),
})
export const revokeSchema = z.strictObject({ id: userId })
export const changePasswordSchema = z.strictObject({
  currentPassword: z.string().min(1, messages.enterYourPresentPassword()).max(1024, messages.atMost1024()),
  newPassword: passwordSchema,
})
export const resetPasswordSchema = z.strictObject({ email: emailSchema, password: passwordSchema })
export const changeRoleSchema = z.strictObject({ id: userId, role: roleSchema })
export const userSchema = z.strictObject({ id: userId })
export const sessionSchema = z.strictObject({ id: z.string().min(1).max(64) })
export const profileSchema = z.strictObject({
  name: nameSchema,
  bio: z.string().trim().max(500, messages.atMost500Characters()),
  /** Address of a stored image, empty for none; left out it stays what it is. */
  avatar: stillPicture(messages.uploadPictureOrLeaveEmpty()).optional(),
})

export type SignInInput = z.output<typeof signInSchema>
export type NewAccountInput = z.output<typeof newAccountSchema>
export type AcceptInput = z.output<typeof acceptSchema>
export type InviteInput = z.output<typeof inviteSchema>
export type ChangePasswordInput = z.output<typeof changePasswordSchema>
export type ResetPasswordInput = z.output<typeof resetPasswordSchema>
export type ChangeRoleInput = z.output<typeof changeRoleSchema>
export type ProfileInput = z.output<typeof profileSchema>
