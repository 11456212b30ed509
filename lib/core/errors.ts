/** Error codes with their HTTP statuses (RFC 9110, RFC 4918). */
const statusOf = {
  INVALID: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  GONE: 410,
  TOO_LARGE: 413,
  UNSUPPORTED: 415,
  TOO_MANY_REQUESTS: 429,
  FAULT: 500,
  UNAVAILABLE: 503,
  DISK_FULL: 507,
} as const

export type ErrorCode = keyof typeof statusOf

/** Messages by the name of a form field. */
export type FieldErrors = Record<string, string>

/**
 * A refusal that the person who asked should read. `message` is shown as it is: one sentence that says what to do.
 * Anything else that is thrown is a fault: logged under an id and shown as a general sentence.
 */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly fieldErrors: FieldErrors
  /** Seconds after which trying again makes sense, for TOO_MANY_REQUESTS, UNAVAILABLE and DISK_FULL. */
  readonly retryAfter: number | undefined
  /** Further properties of an action's answer. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: ErrorCode,
    message: string,
    options: { fieldErrors?: FieldErrors; retryAfter?: number; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.fieldErrors = options.fieldErrors ?? {}
    this.retryAfter = options.retryAfter
    this.details = options.details ?? {}
  }

  /** The HTTP status that fits the code. */
  get status(): number {
    return statusOf[this.code]
  }

  /** The headers that fit it: Retry-After where trying again makes sense. */
  get headers(): Record<string, string> {
    return this.retryAfter === undefined ? {} : { 'Retry-After': String(this.retryAfter) }
  }
}

/** Refusal because there is more to do than can be done soon; worth another try in a second. */
export class OverloadedError extends Error {
  override name = 'OverloadedError'
}
