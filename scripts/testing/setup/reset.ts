import { AsyncLocalStorage } from 'node:async_hooks'
import { afterAll } from 'vitest'
import { setClock } from '@/lib/core/clock'
import { useRealCompiler } from '../compiler'

// Next takes it from here when its modules are first loaded, by whichever test that is.
Object.assign(globalThis, { AsyncLocalStorage })

// Files of tests follow each other in one process: none leaves its clock or compiler to the next.
afterAll(() => {
  setClock()
  useRealCompiler()
})
