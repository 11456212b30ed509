import type { TestProject } from 'vitest/node'
import { migrate, type Provider } from '@/lib/core/database/migrations'
import { createDatabase, testedProviders } from '../databases'

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of migrated databases that nobody writes to. */
    migrated: Partial<Record<Provider, string>>
  }
}

/** Runs once before the tests: a migrated database for each engine, which each suite gets a copy of. */
export default async function provideMigrated(project: TestProject): Promise<() => Promise<void>> {
  const made = await Promise.all(testedProviders.map((provider) => createDatabase(provider)))
  await Promise.all(made.map(({ url }) => migrate(url)))
  project.provide('migrated', Object.fromEntries(testedProviders.map((provider, at) => [provider, made[at]?.url])))
  return async () => {
    await Promise.all(made.map(({ drop }) => drop()))
  }
}
