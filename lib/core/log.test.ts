import { expect, test } from 'vitest'
import { createLog } from './log'
import { withRequest } from './request'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog('info', { write: (line) => void lines.push(line) }))
  return lines.join('')
}

test('a log line hides secrets at every depth that the product logs', () => {
  const line = logged((log) =>
    log.info(
      {
        password: 'canary-1',
        user: { email: 'canary-2', token: 'canary-3' },
        request: { headers: { cookie: 'canary-4', authorization: 'canary-5' } },
        secret: 'canary-6',
      },
      'signed in',
    ),
  )
  expect(line).not.toContain('canary')
  expect(JSON.parse(line)).toMatchObject({ msg: 'signed in', password: '[redacted]', user: { email: '[redacted]' } })
})

test('a log line names no secret of a mailed link, in a path, a message, a stack or a cause', () => {
  const secret = 'c0ffee~canary.x-1'
  const error = new Error(`GET /moderate/${secret} was answered with status 500`, { cause: new Error(`/setup?token=${secret}`) })
  const line = logged((log) => log.error({ err: error, pathname: `/reader/confirm/${secret}`, deep: [{ at: `/review/${secret}` }] }, 'no'))
  expect(line).not.toContain('canary')
  expect(JSON.parse(line)).toMatchObject({ pathname: '/reader/confirm/…', err: { message: expect.stringContaining('/moderate/…') } })
})

test('a line break in what a visitor sent cannot forge a second line', () => {
  const text = logged((log) => log.warn({ path: '/a\n{"level":30,"msg":"forged"}' }, 'odd path\r\nforged'))
  expect(text.trimEnd().split('\n')).toHaveLength(1)
  expect(text).not.toContain('\r')
})

test('a line written for a request carries its id', () => {
  const context = { id: 'r-1', address: '', tags: new Set<string>(), formStates: new Map<string, unknown>() }
  const line = logged((log) => withRequest(context, () => log.info('hello')))
  expect(JSON.parse(line)).toMatchObject({ request: 'r-1' })
})
