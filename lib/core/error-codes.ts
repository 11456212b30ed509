/** Codes of a disk, or of a share of one, without room: the system's, SQLite's and PostgreSQL's. */
const diskFull = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100'])

/** Reads what an error and those it came from are called: Prisma keeps its driver's error beside the cause. */
export function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return []
  const { code, kind, originalCode, cause, meta } = error as Record<string, unknown>
  const inner = typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta ? meta.driverAdapterError : null
  const own = [code, kind, originalCode].filter((one) => typeof one === 'string')
  return [...own, ...codesOf(cause, depth + 1), ...codesOf(inner, depth + 1)]
}

/** Tells whether one of `codes` says that there is no room on a disk. */
export function sayFullDisk(codes: readonly string[]): boolean {
  return codes.some((code) => diskFull.has(code))
}
