import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': path.resolve('.') } },
  test: {
    include: ['{lib,components,server,scripts,app,prisma}/**/*.test.{ts,tsx}'],
    globalSetup: ['scripts/testing/worker.ts', 'scripts/testing/migrated.ts'],
    env: { LOG_LEVEL: 'silent' },
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
