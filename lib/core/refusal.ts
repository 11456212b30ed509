import * as messages from '@/lib/messages/generated/errors'
import { isBusy } from './db'
import { codesOf, sayFullDisk } from './error-codes'
import { AppError, OverloadedError } from './errors'

/** Codes of a database that cannot be reached or takes nobody in: Prisma's, those of its drivers, and PostgreSQL's. */
const databaseAway = new Set([
  'P1001',
  'P1002',
  'P1003',
  'P1017',
  'P2024',
  'DatabaseNotReachable',
  'DatabaseDoesNotExist',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  '08000',
  '08003',
  '08006',
  '3D000',
  '53300',
  '57P01',
  '57P02',
  '57P03',
])

/**
 * Reads what was thrown as a refusal that whoever asked should see, with the status and the time to come back: the refusals of
 * commands as they are, a full disk, a database that is away, too much to do. Null for a fault, which belongs into the log.
 */
export function toRefusal(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  if (error instanceof OverloadedError) return tooBusy()
  const codes = codesOf(error)
  if (sayFullDisk(codes))
    return new AppError('DISK_FULL', messages.diskOfThisSite(), {
      retryAfter: 60,
      cause: error,
    })
  if (isBusy(error)) return tooBusy(error, messages.databaseIsBusy())
  if (codes.some((code) => databaseAway.has(code))) return tooBusy(error)
  return null
}

const tooBusy = (cause?: unknown, message = messages.notPossibleAtTheMoment()) =>
  new AppError('UNAVAILABLE', message, { retryAfter: 5, cause })
