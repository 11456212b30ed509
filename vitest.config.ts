import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': path.resolve('.'), 'server-only': path.resolve('scripts/testing/server-only.ts') } },
  test: {
    include: ['{lib,components,server,scripts,app,prisma}/**/*.test.{ts,tsx}'],
    globalSetup: ['scripts/testing/worker.ts'],
    env: { LOG_LEVEL: 'silent' },
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
