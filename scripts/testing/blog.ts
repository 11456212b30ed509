import { afterAll, beforeAll, beforeEach } from 'vitest'
import { setClock } from '@/lib/core/clock'
import { useQuickCompiler } from './compiler'
import { emptyBlog } from './posts'

/**
 * Prepares a suite that is about posts and not about MDX: texts are compiled by useQuickCompiler, each test begins with an empty
 * blog, and until the suite ends the clock says what `time` says; without one it goes on.
 */
export function onEmptyBlog(time?: () => Date): void {
  beforeAll(() => {
    useQuickCompiler()
    if (time) setClock(time)
  })
  afterAll(() => setClock())
  beforeEach(() => emptyBlog())
}
