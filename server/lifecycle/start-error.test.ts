import { expect, test } from 'vitest'
import { StorageError } from '@/lib/core/database/storage'
import { SecretsError } from '@/lib/core/secrets'
import { explain, StartError } from './start-error'

test('what the person who starts it can fix is said in its own sentence, without a stack', () => {
  for (const error of [new SecretsError('It is damaged.'), new StorageError('It is damaged.'), new StartError('It is damaged.')])
    expect(explain(error)).toBe('It is damaged.')
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  expect(explain(full)).toBe(
    'The disk is full (ENOSPC: no space left on device, write). Make room and start again; nothing is damaged by that.',
  )
})

test('only a fault of the product is called one, and keeps its stack', () => {
  expect(explain(new TypeError('x is undefined'))).toMatch(
    /^Fieldnotes could not start because of a fault in it\.\nTypeError: x is undefined\n +at /,
  )
})
