import { write } from '../write'

/** Makes stale what depends on these tags, in every process: a change without data of its own. */
export function revalidateTags(names: readonly string[]): Promise<void> {
  return write(async () => ({ value: undefined, changes: [{ kind: 'tags', tags: new Set(names) }] }))
}
