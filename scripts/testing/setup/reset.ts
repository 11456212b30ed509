import { afterAll } from 'vitest'
import { setClock } from '@/lib/core/clock'
import { useRealCompiler } from '../compiler'

// Files of tests follow each other in one process: none leaves its clock or compiler to the next.
afterAll(() => {
  setClock()
  useRealCompiler()
})
