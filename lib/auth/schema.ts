import { z } from 'zod'
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
  .pipe(z.string().regex(mailbox, 'Enter an e-mail address such as ada@example.org.'))

export const passwordSchema = z
  .string()
  .min(8, 'Use at least 8 characters.')
  .max(1024, 'Use at most 1,024 characters.')
  .refine((password) => !isCommonPassword(password), 'This is one of the most common passwords. A few unrelated words make a good one.')

const nameSchema = z
  .string()
  .transform((name) => name.replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'Enter the name that readers will see.')
      .max(80, 'Use at most 80 characters.')
      .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'Leave out invisible characters.'),
  )

const tokenSchema = z.string().max(200)
export const roleSchema = z.enum(['READER', 'AUTHOR', 'EDITOR', 'OWNER'])
const userId = z.string().min(1).max(64)

export const signInSchema = z.strictObject({
  email: emailSchema,
  password: z.string().min(1, 'Enter your password.').max(1024, 'Use at most 1,024 characters.'),
})

const account = z.strictObject({ name: nameSchema, email: emailSchema, password: passwordSchema })
const notTheAddress = ({ email, password }: { email: string; password: string }) => {
  const typed = password.toLowerCase()
  return typed !== email && typed !== email.split('@')[0]
}
const ownAddress = { message: 'Choose a password that is not your e-mail address.', path: ['password'] }

export const newAccountSchema = account.extend({ role: roleSchema }).refine(notTheAddress, ownAddress)
/** Input of the set-up link and of invitations: the link's token and the new account. */
export const acceptSchema = account.extend({ token: tokenSchema }).refine(notTheAddress, ownAddress)

export const inviteSchema = z.strictObject({
  role: z.enum(['READER', 'AUTHOR', 'EDITOR'], 'Choose a role.'),
  email: z.preprocess((value) => (value === '' || value === null ? undefined : value), emailSchema.optional()),
})
export const revokeSchema = z.strictObject({ id: userId })
export const changePasswordSchema = z.strictObject({
  currentPassword: z.string().min(1, 'Enter your present password.').max(1024, 'Use at most 1,024 characters.'),
  newPassword: passwordSchema,
})
export const resetPasswordSchema = z.strictObject({ email: emailSchema, password: passwordSchema })
export const changeRoleSchema = z.strictObject({ id: userId, role: roleSchema })
export const userSchema = z.strictObject({ id: userId })
export const sessionSchema = z.strictObject({ id: z.string().min(1).max(64) })
export const profileSchema = z.strictObject({ name: nameSchema, bio: z.string().trim().max(500, 'Use at most 500 characters.') })

export type SignInInput = z.output<typeof signInSchema>
export type NewAccountInput = z.output<typeof newAccountSchema>
export type AcceptInput = z.output<typeof acceptSchema>
export type InviteInput = z.output<typeof inviteSchema>
export type ChangePasswordInput = z.output<typeof changePasswordSchema>
export type ResetPasswordInput = z.output<typeof resetPasswordSchema>
export type ChangeRoleInput = z.output<typeof changeRoleSchema>
export type ProfileInput = z.output<typeof profileSchema>
