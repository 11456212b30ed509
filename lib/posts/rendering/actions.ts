'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { acceptRenderings } from './commands'
import { acceptSchema } from './schema'

/** Gives readers the newer rendering of posts and leads to the list of those that still wait. */
export const acceptRenderingsAction = action({
  name: 'accept renderings',
  input: acceptSchema,
  run: acceptRenderings,
  onSuccess: (posts) => redirect(pathTo('/studio/rendering', { accepted: String(posts) })),
})
