import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { limit } from './scripts/testing/time-limits.mjs'

const common = {
  include: ['{lib,components,server,scripts,app,prisma}/**/*.test.{ts,tsx}'],
  setupFiles: ['scripts/testing/setup/reset.ts'],
  env: { LOG_LEVEL: 'silent' },
  testTimeout: limit(20_000),
  hookTimeout: limit(60_000),
}
const replacingModules = ['lib/auth/password.test.ts', 'lib/auth/sessions/current-session.db.test.ts', 'lib/auth/sign-in.db.test.ts']
const resolve = { alias: { '@': path.resolve('.') } }

export default defineConfig({
  test: {
    globalSetup: ['scripts/testing/setup/workers.ts', 'scripts/testing/setup/migrated-databases.ts'],
    maxWorkers: 2,
    projects: [
      // One process after the other for every file would load most of the product a hundred times.
      { resolve, test: { ...common, name: 'shared', exclude: replacingModules, isolate: false } },
      { resolve, test: { ...common, name: 'isolated', include: replacingModules } },
    ],
  },
  resolve,
})
