import pino from 'pino'
import { env } from './env'
import { currentRequest } from './request'
import { shared } from './shared'

const secretFields = ['password', 'token', 'secret', 'cookie', 'authorization', 'email', 'key']

/** One JSON line an event on standard output, with the id of the request and without secrets. */
export const log = shared('log', () =>
  pino({
    level: env().LOG_LEVEL,
    base: null,
    redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
    mixin: () => {
      const id = currentRequest()?.id
      return id ? { request: id } : {}
    },
  }),
)
