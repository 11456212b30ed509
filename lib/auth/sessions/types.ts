/** User as a new session needs to know them. */
export interface SessionUser {
  id: string
  tokenVersion: number
}

/** A session of a user as they see it. Dates are ISO 8601 in UTC. */
export interface OpenSession {
  id: string
  /** "Firefox on Windows". */
  browser: string
  /** The network it was last used from, "203.0.113.0/24"; empty when that is not known. */
  network: string
  startedAt: string
  lastUsedAt: string
  /** The one that asks. */
  own: boolean
}
