/**
 * One value for the whole process under a global symbol. The server, Next's bundle and its cache handler each carry
 * their own copy of the modules below lib/; what must exist once (the database, the clock of the cache) lives here.
 */
export function shared<T>(name: string, make: () => T): T {
  const registry = globalThis as unknown as Record<symbol, T | undefined>
  const key = Symbol.for(`fieldnotes.${name}`)
  const existing = registry[key]
  if (existing !== undefined) return existing
  const value = make()
  registry[key] = value
  return value
}
