import { cache } from 'react'
import { now } from '@/lib/core/clock'
import { readLink } from './commands'

/** Finds the address of the account that a link signs in to; null when it does not work (any more). */
export const findLinkAccount = cache((token: unknown) => (typeof token === 'string' ? readLink(token, now()) : null))
