'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { uploadFromAddress } from './commands'
import { addressSchema } from './schema'

/** Fetches a file by its address into the library and leads there, also while it is a picture that is encoded later. */
export const uploadFromAddressAction = action({
  name: 'upload from address',
  input: addressSchema,
  run: (caller, input) => uploadFromAddress(caller, input),
  onSuccess: (uploaded) => redirect(pathTo('/studio/media', { done: 'waiting' in uploaded ? 'waiting' : 'fetched' })),
})
