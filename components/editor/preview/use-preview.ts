'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { previewAction } from '@/lib/posts/actions'
import type { Problem } from '../source/problems'

export interface PreviewState {
  /** Where the last text without problems is shown; null before there is one. */
  address: string | null
  problems: readonly Problem[]
  /** Why there is no answer; empty when there is. */
  failure: string
  pending: boolean
}

const PAUSE = 400

/**
 * Compiles the text after each pause in typing, one at a time, the newest last. The last good address stays while there
 * are problems.
 */
export function usePreview(collect: () => Record<string, string>, onAnswer: (problems: readonly Problem[]) => void) {
  const [state, setState] = useState<PreviewState>({ address: null, problems: [], failure: '', pending: true })
  const current = useRef({ collect, onAnswer })
  const work = useRef<{ timer?: ReturnType<typeof setTimeout>; running: boolean; again: boolean }>({ running: false, again: false })
  useEffect(() => {
    current.current = { collect, onAnswer }
  })

  const run = useCallback(async () => {
    if (work.current.running) {
      work.current.again = true
      return
    }
    work.current.running = true
    do {
      work.current.again = false
      setState((before) => ({ ...before, pending: true }))
      const answer = await ask(current.current.collect())
      setState((before) => ({ ...answer, address: answer.address ?? before.address, pending: work.current.again }))
      if (!answer.failure) current.current.onAnswer(answer.problems)
    } while (work.current.again)
    work.current.running = false
  }, [])

  const schedule = useCallback(() => {
    clearTimeout(work.current.timer)
    work.current.timer = setTimeout(() => void run(), PAUSE)
  }, [run])

  useEffect(() => {
    void run()
    const { current: pending } = work
    return () => clearTimeout(pending.timer)
  }, [run])

  return { ...state, schedule }
}

async function ask(fields: Record<string, string>): Promise<Omit<PreviewState, 'pending'>> {
  try {
    const result = await previewAction(fields)
    if (!result.ok) return { address: null, problems: [], failure: result.message }
    return { address: result.value.address, problems: result.value.problems, failure: '' }
  } catch {
    return { address: null, problems: [], failure: 'The server cannot be reached.' }
  }
}
