import { isBusy } from './db'
import { AppError } from './errors'
import { Overloaded } from './gate'

/** Codes of a disk, or of a share of one, without room: the system's, SQLite's and PostgreSQL's. */
const diskFull = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100'])

/** Codes of a database that cannot be reached or takes nobody in: Prisma's, those of its drivers, and PostgreSQL's. */
const databaseAway = new Set([
  ...['P1001', 'P1002', 'P1003', 'P1017', 'P2024'],
  ...['DatabaseNotReachable', 'DatabaseDoesNotExist', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'],
  ...['08000', '08003', '08006', '3D000', '53300', '57P01', '57P02', '57P03'],
])

/**
 * Reads what was thrown as a refusal that whoever asked should see, with the status and the time to come back: the refusals of
 * commands as they are, a full disk, a database that is away, too much to do. Null for a fault, which belongs into the log.
 */
export function toRefusal(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  if (error instanceof Overloaded) return tooBusy()
  const codes = codesOf(error)
  if (codes.some((code) => diskFull.has(code)))
    return new AppError('DISK_FULL', 'The disk of this site is full, so nothing was stored. Try again later, or tell the site’s owner.', {
      retryAfter: 60,
      cause: error,
    })
  if (isBusy(error)) return tooBusy(error, 'The database is busy; nothing was changed. Try again in a moment.')
  if (codes.some((code) => databaseAway.has(code))) return tooBusy(error)
  return null
}

const tooBusy = (cause?: unknown, message = 'This cannot be done right now; nothing was changed. Try again in a few seconds.') =>
  new AppError('UNAVAILABLE', message, { retryAfter: 5, cause })

/** What an error and those it came from are called: Prisma keeps its driver's error beside the cause. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return []
  const { code, kind, originalCode, cause, meta } = error as Record<string, unknown>
  const inner = typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta ? meta.driverAdapterError : null
  const own = [code, kind, originalCode].filter((one) => typeof one === 'string')
  return [...own, ...codesOf(cause, depth + 1), ...codesOf(inner, depth + 1)]
}
