import pino from 'pino'
import { env } from './env'
import { currentRequest } from './request'
import { shared } from './shared'
import { maskSecretAddresses } from './text/secret-address'

const secretFields = ['password', 'token', 'secret', 'cookie', 'authorization', 'email', 'key']

/** Creates a log that writes to `destination`, by default to standard output. */
export function createLog(level: string, destination?: pino.DestinationStream): pino.Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
    // Paths and stacks of errors come from everywhere: the finished line is the one place that all of them pass.
    hooks: { streamWrite: maskSecretAddresses },
    mixin: () => {
      const id = currentRequest()?.id
      return id ? { request: id } : {}
    },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** One JSON line an event on standard output, with the id of the request and without secrets. */
export const log = shared('log', () => createLog(env().LOG_LEVEL))
