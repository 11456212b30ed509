import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'

// The system's Chromium when there is one, else the browser that `playwright install` fetched.
const candidates = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const system = candidates.find((file): file is string => Boolean(file) && existsSync(file ?? ''))
const flags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run']

const alone = ['**/server/**', '**/safety/kills.spec.ts']

export default defineConfig({
  testDir: 'e2e',
  // The text's editor alone needs no blog, and its stories nothing of each other.
  projects: [
    { name: 'editing', testMatch: '**/editing/*.spec.ts', fullyParallel: true },
    { name: 'product', testIgnore: ['**/editing/**', '**/update/**', ...alone] },
    // Servers that are killed, slowed down or watched by the clock have the machine to themselves.
    { name: 'alone', testMatch: alone },
    // Builds the product a second time, so it is run by hand: see docs/operations.md.
    { name: 'update', testMatch: '**/update/*.spec.ts' },
  ],
  workers: 1,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
    launchOptions: { args: flags, ...(system ? { executablePath: system } : {}) },
  },
})
