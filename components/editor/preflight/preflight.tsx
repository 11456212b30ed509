'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import * as messages from '@/lib/messages/generated/publishing'
import { preflightAction } from '@/lib/posts/editing/actions'
import type { Preflight as Answer } from '@/lib/posts/publishing/preflight-types'
import type { LineColumn } from '../base/problems'
import { Findings } from './findings'

interface PreflightProps {
  /** The form's fields as they are now. */
  collect(): Record<string, string>
  onJump(place: LineColumn): void
}

const AGAIN = 3000
const TRIES = 5

/** Looks through the text when it appears and again when asked; while outside links are being asked it comes back by itself. */
export function Preflight({ collect, onJump }: PreflightProps) {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [failure, setFailure] = useState('')
  const current = useRef(collect)
  useEffect(() => {
    current.current = collect
  })

  const look = useCallback(async () => {
    const { id = '', title = '', description = '', source = '' } = current.current()
    try {
      const result = await preflightAction({ id, title, description, source })
      setFailure(result.ok ? '' : result.message)
      if (result.ok) setAnswer(result.value)
      return result.ok && result.value.waiting > 0
    } catch {
      setFailure(messages.textCouldNotBeLooked())
      return false
    }
  }, [])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let tries = 0
    let gone = false
    const turn = async () => {
      const waiting = await look()
      if (waiting && !gone && ++tries < TRIES) timer = setTimeout(turn, AGAIN)
    }
    void turn()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [look])

  return (
    <section className="preflight" aria-label={messages.beforePublishing()}>
      <header>
        <h3>{messages.beforePublishing()}</h3>
        <Button type="button" variant="quiet" onClick={() => void look()}>
          {messages.lookAgain()}
        </Button>
      </header>
      <p className="label" role="status">
        {failure || summary(answer)}
      </p>
      {answer && <Findings findings={answer.findings} onJump={onJump} />}
    </section>
  )
}

function summary(answer: Answer | null): string {
  if (!answer) return messages.lookingThroughText()
  const { findings, waiting } = answer
  const blocking = findings.filter(({ severity, acknowledged }) => severity === 'error' && !acknowledged).length
  const other = findings.length - blocking
  const parts = [
    blocking > 0 ? messages.problemsToFix({ blocking }) : '',
    other > 0 ? messages.otherToLookAt({ other }) : '',
    waiting > 0 ? messages.waitingOutsideLinksAreBeing({ waiting }) : '',
  ].filter(Boolean)
  return parts.length === 0 ? messages.noProblemsFound() : parts.join(' ')
}
