import type { Directory } from './front'

/** What addresses lead to. */
export const directory: Directory = { find: async () => ({ kind: 'page' }) }
