import { defineConfig, devices } from '@playwright/test'
import { chromiumFlags as args, leanChromium, wholeChromium } from './scripts/testing/suite/chromium.mjs'
import { limit } from './scripts/testing/time-limits.mjs'

/** Stories of servers and browsers that are killed or watched by the clock, which have the machine to themselves. */
const alone = /@alone/
/** Stories for which `npm test` has no time; `npm run night` tells them. */
const night = /@night/

export default defineConfig({
  testDir: 'e2e',
  // The text's editor alone needs no blog, and its stories nothing of each other.
  projects: [
    { name: 'editing', testMatch: '**/editing/**/*.spec.ts', fullyParallel: true },
    { name: 'product', testIgnore: ['**/editing/**', '**/update/**'], grepInvert: [alone, night] },
    {
      name: 'alone',
      testIgnore: ['**/editing/**', '**/update/**'],
      grep: alone,
      use: { launchOptions: { args, executablePath: wholeChromium } },
    },
    { name: 'night', testIgnore: ['**/editing/**', '**/update/**'], grep: night },
    // Builds the product a second time, so it is run by hand: see docs/operations.md.
    { name: 'update', testMatch: '**/update/*.spec.ts', expect: { timeout: limit(20_000) } },
  ],
  workers: 1,
  retries: 0,
  timeout: limit(30_000),
  expect: { timeout: limit(5_000) },
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    actionTimeout: limit(10_000),
    launchOptions: { args, executablePath: leanChromium },
  },
})
