import { expect, test } from 'vitest'
import { maskConsole } from './console-mask'

test('what a library writes to the console names no secret of a mailed link, in texts, errors and objects', () => {
  const lines: unknown[][] = []
  const keep = (...given: unknown[]) => void lines.push(given)
  const target = { debug: keep, error: keep, info: keep, log: keep, trace: keep, warn: keep }
  maskConsole(target)
  target.error(new Error('GET /moderate/canary~1 failed', { cause: new Error('/reader/confirm/canary') }))
  target.warn('%s of %d', '/setup?token=canary', 7, { url: '/review/canary' })
  const written = lines.map(([, line]) => line).join('\n')
  expect(written).not.toContain('canary')
  expect(written).toContain('GET /moderate/… failed')
  expect(written).toContain('/setup?token=… of 7')
})
