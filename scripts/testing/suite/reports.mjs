// Counts of the reports that vitest and Playwright write as JSON; null where there is none.
import { readFileSync } from 'node:fs'

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Counts the tests of a report of vitest's; a file that could not be loaded is one that failed. */
export function countVitest(file) {
  const found = read(file)
  if (!found) return null
  const broken = found.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'),
  )
  return {
    passed: found.numPassedTests,
    failed: found.numFailedTests + broken.length,
    skipped: found.numPendingTests + (found.numTodoTests ?? 0),
    left: [],
  }
}

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

/** Playwright reports a test that it had no time for as skipped; one that the source skips has an annotation. */
const isLeft = ({ status, annotations }) => status === 'skipped' && !annotations.some(({ type }) => type === 'skip')

/** Counts the journeys of a report of Playwright's; those that were cut off when the time was over are named, and have failed. */
export function countPlaywright(file) {
  const found = read(file)
  if (!found) return null
  const { expected, unexpected, flaky, skipped } = found.stats
  const left = found.suites.flatMap(specsOf).filter(({ tests }) => tests.some(isLeft))
  return {
    passed: expected,
    failed: unexpected + flaky + left.length,
    skipped: skipped - left.length,
    left: left.map((spec) => `${spec.file}:${spec.line} ${spec.title}`),
  }
}
