import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { envExample, withEnvTable } from './environment'

const hint = 'run node scripts/document-env.mjs'

test('.env.example names every variable of the environment', () => {
  expect(readFileSync('.env.example', 'utf8'), hint).toBe(envExample())
})

test('the README explains every variable of the environment', () => {
  const readme = readFileSync('README.md', 'utf8')
  expect(readme, hint).toBe(withEnvTable(readme))
})
