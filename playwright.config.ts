import { defineConfig, devices } from '@playwright/test'
import { chromiumFlags as args, leanChromium, wholeChromium } from './scripts/testing/chromium.mjs'
import { limit } from './scripts/testing/time-limits.mjs'

const alone = ['**/server/*.spec.ts', '**/safety/kills.spec.ts']

export default defineConfig({
  testDir: 'e2e',
  // The text's editor alone needs no blog, and its stories nothing of each other.
  projects: [
    { name: 'editing', testMatch: '**/editing/*.spec.ts', fullyParallel: true },
    { name: 'product', testIgnore: ['**/editing/**', '**/update/**', ...alone] },
    // Servers that are killed, slowed down or watched by the clock have the machine to themselves.
    { name: 'alone', testMatch: alone, use: { launchOptions: { args, executablePath: wholeChromium } } },
    // Builds the product a second time, so it is run by hand: see docs/operations.md.
    { name: 'update', testMatch: '**/update/*.spec.ts' },
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
