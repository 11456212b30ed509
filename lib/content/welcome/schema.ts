import { z } from 'zod'
import { settingsSchema } from '@/lib/settings/schema'

/** Fields of the first page after set-up: what readers see of a blog first, and the fate of the sample posts. */
export const welcomeSchema = settingsSchema
  .pick({ title: true, description: true, authorName: true, language: true, timeZone: true })
  .extend({ samples: z.enum(['keep', 'remove']).default('keep') })

export type WelcomeInput = z.output<typeof welcomeSchema>
