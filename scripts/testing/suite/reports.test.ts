import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { countPlaywright, countVitest } from './reports.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'fieldnotes-reports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function reportOf(value: unknown): string {
  const file = path.join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(value))
  return file
}

const spec = (title: string, status: string, annotations: { type: string }[] = []) => ({
  title,
  file: 'a.spec.ts',
  line: 7,
  tests: [{ status, annotations }],
})

test('journeys that were cut off when the time was over have failed, and are named; those that the source skips are skipped', () => {
  const suites = [
    { specs: [spec('one that passed', 'expected'), spec('one that nobody can run here', 'skipped', [{ type: 'skip' }])] },
    { suites: [{ specs: [spec('one that was left', 'skipped')] }] },
  ]
  const stats = { expected: 1, unexpected: 0, flaky: 0, skipped: 2 }
  expect(countPlaywright(reportOf({ suites, stats }))).toEqual({
    passed: 1,
    failed: 1,
    skipped: 1,
    left: ['a.spec.ts:7 one that was left'],
  })
})

test('a file of unit tests that could not be loaded has failed', () => {
  const suite = { status: 'failed', assertionResults: [] }
  const found = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 0, testResults: [suite] }
  expect(countVitest(reportOf(found))).toMatchObject({ passed: 2, failed: 2 })
})

test('a run that left no report is not counted as one', () => {
  expect(countPlaywright(path.join(folder, 'none.json'))).toBeNull()
})
