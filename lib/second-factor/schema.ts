import { z } from 'zod'
import * as messages from '@/lib/messages/generated/site'

/** The password or a code, by which somebody proves again who they are. Named so that it never comes back in an answer. */
const proof = z.string().max(1024, messages.atMost1024()).default('')
const code = z.string().trim().min(1, messages.enterCode()).max(100, messages.thisIsLongerThanCode())
const token = z.string().max(200)
const id = z.string().min(1).max(1400)

const passkeyName = z
  .string()
  .trim()
  .min(1, messages.enterNameByWhichYou())
  .max(60, messages.atMost60Characters())
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, messages.leaveOutInvisibleCharacters())

export const proofSchema = z.strictObject({ password: proof })
export const confirmSchema = z.strictObject({ code })
export const beginPasskeySchema = z.strictObject({ password: proof, name: passkeyName })
export const renamePasskeySchema = z.strictObject({ id, name: passkeyName })
export const removePasskeySchema = z.strictObject({ id, password: proof })

const base64url = z
  .string()
  .max(8192)
  .regex(/^[\w-]*$/)

/** JSON text of what a browser made of a challenge; unknown members are left out. */
const jsonOf = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .max(16_384)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue(messages.whatBrowserSentCannot())
        return z.NEVER
      }
    })
    .pipe(schema)

const credential = { id: base64url, rawId: base64url, type: z.literal('public-key') }

const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
      .optional()
      .catch(undefined),
  }),
  clientExtensionResults: z.object({}).default({}),
})

const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish().transform((handle) => handle ?? undefined),
  }),
  clientExtensionResults: z.object({}).default({}),
})

const destination = z.string().max(2000).optional()

export const addPasskeySchema = z.strictObject({ token, name: passkeyName, response: jsonOf(registration) })
export const answerCodeSchema = z.strictObject({ code, callbackUrl: destination })
export const answerPasskeySchema = z.strictObject({ response: jsonOf(assertion), callbackUrl: destination })
export const passkeySignInSchema = z.strictObject({ token, response: jsonOf(assertion), callbackUrl: destination })

export type Registration = z.output<typeof registration>
export type Assertion = z.output<typeof assertion>
