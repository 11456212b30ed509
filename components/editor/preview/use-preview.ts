'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import * as messages from '@/lib/messages/generated/editor'
import { previewAction } from '@/lib/posts/editing/actions'
import type { Problem } from '../base/problems'

/** State of the preview: the address of the last good text, and what is wrong with the newest. */
export interface PreviewState {
  /** Address of the page with the last text without problems; null before there is one. */
  address: string | null
  problems: readonly Problem[]
  /** Reason that there is no answer; empty when there is. */
  failure: string
  pending: boolean
  /** Of the text at that address, what cards show. */
  excerpt: string
  image: string | null
}

/** Milliseconds without a key. With the compiling and the page it has to stay below what feels like waiting. */
const PAUSE = 80
/** A text whose preview takes longer than this is waited for longer too: its page would come between one key and the next. */
const QUICK = 300
const LONGEST = 2500

/** Milliseconds until the server is asked again that gave no answer, the last one for ever. */
const RETRIES = [2000, 4000, 8000, 15_000, 30_000]

const nothing: PreviewState = { address: null, problems: [], failure: '', pending: true, excerpt: '', image: null }
const unmade: PreviewState = { ...nothing, pending: false }

/**
 * Compiles the text after each pause in typing, one at a time, the newest last. The last good address stays while there
 * are problems. Nothing is asked before `isMade` says that the server has the post.
 */
export function usePreview(collect: () => Record<string, string>, onAnswer: (problems: readonly Problem[]) => void, isMade: boolean) {
  const [state, setState] = useState<PreviewState>(nothing)
  const current = useRef({ collect, onAnswer, isMade })
  const work = useRef({
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
    running: false,
    again: false,
    answered: '',
    took: 0,
    failures: 0,
  })
  useEffect(() => {
    current.current = { collect, onAnswer, isMade }
  })

  const run = useCallback(async () => {
    const { current: now } = work
    now.again = now.running
    if (now.running) return
    now.running = true
    do {
      now.again = false
      const fields = current.current.collect()
      const asked = JSON.stringify(fields)
      if (asked === now.answered) continue
      setState((before) => ({ ...before, pending: true }))
      const asking = performance.now()
      const answer = await ask(fields)
      now.took = performance.now() - asking
      now.answered = answer.failure ? '' : asked
      now.failures = answer.failure ? now.failures + 1 : 0
      setState((before) => ({ ...(answer.address ? answer : { ...before, ...failed(answer) }), pending: now.again }))
      if (!answer.failure) current.current.onAnswer(answer.problems)
    } while (now.again)
    now.running = false
    if (now.failures === 0) return
    clearTimeout(now.timer)
    now.timer = setTimeout(() => void run(), RETRIES[Math.min(now.failures, RETRIES.length) - 1])
  }, [])

  const schedule = useCallback(() => {
    if (!current.current.isMade) return
    clearTimeout(work.current.timer)
    work.current.timer = setTimeout(() => void run(), pauseAfter(work.current.took))
  }, [run])

  useEffect(() => {
    if (isMade) void run()
    const { current: pending } = work
    return () => clearTimeout(pending.timer)
  }, [run, isMade])

  return { state: isMade ? state : unmade, schedule }
}

function pauseAfter(took: number): number {
  return took <= QUICK ? PAUSE : Math.min(LONGEST, took * 2)
}

type PreviewAnswer = Omit<PreviewState, 'pending'>

/** Of an answer without a page, what it says; the page that is shown stays. */
function failed({ problems, failure }: PreviewAnswer) {
  return { problems, failure }
}

async function withFixes(source: string, problems: readonly Problem[]): Promise<readonly Problem[]> {
  if (problems.length === 0) return problems
  const { fixesFor } = await import('@/lib/mdx/problems/fixes')
  return problems.map((problem) => ({ ...problem, fixes: fixesFor(source, problem).map(({ name, safe }) => ({ name, safe })) }))
}

async function ask(fields: Record<string, string>): Promise<PreviewAnswer> {
  try {
    const result = await previewAction(fields)
    if (!result.ok) return { ...nothing, failure: result.message }
    return { ...result.value, problems: await withFixes(fields.source ?? '', result.value.problems), failure: '' }
  } catch {
    return { ...nothing, failure: messages.serverCannotBeReached() }
  }
}
