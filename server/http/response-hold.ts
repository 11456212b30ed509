import type { ServerResponse } from 'node:http'

/**
 * Withholds an answer that `isUnfit` says of, once its status and headers are known and before a byte is sent: what is written of
 * it goes nowhere, and at its end `instead` answers on the response, once it has taken the unfit headers away with `clear`.
 */
export function withholdResponse(response: ServerResponse, isUnfit: () => boolean, instead: (clear: () => void) => void): void {
  const { writeHead, write, end, flushHeaders } = response
  let held = false
  const isHeld = () => {
    held ||= !response.headersSent && isUnfit()
    return held
  }
  response.writeHead = (status: number, ...rest: unknown[]) => {
    response.statusCode = status
    return isHeld() ? response : (writeHead as (...given: unknown[]) => ServerResponse).call(response, status, ...rest)
  }
  response.flushHeaders = () => {
    if (!isHeld()) flushHeaders.call(response)
  }
  response.write = ((...given: unknown[]) => {
    if (!isHeld()) return (write as (...given: unknown[]) => boolean).apply(response, given)
    const written = given.find((one) => typeof one === 'function') as (() => void) | undefined
    if (written) process.nextTick(written)
    return true
  }) as typeof write
  response.end = ((...given: unknown[]) => {
    if (!isHeld()) return (end as (...given: unknown[]) => ServerResponse).apply(response, given)
    Object.assign(response, { writeHead, write, end, flushHeaders })
    instead(() => {
      for (const name of response.getHeaderNames()) response.removeHeader(name)
    })
    return response
  }) as typeof end
}
