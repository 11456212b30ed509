'use client'

import { useEffect, useRef } from 'react'
import { Notice } from './notice'

/** Shows why a form was refused, above it. Takes the focus when it appears, with and without JavaScript. */
export function ProblemSummary({ answer }: { answer: { message: string; fieldErrors: Record<string, string> } }) {
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (answer) summary.current?.focus()
  }, [answer])
  const problems = Object.values(answer.fieldErrors)
  return (
    // biome-ignore lint/a11y/noAutofocus: the answer to a form, which a keyboard or screen reader must meet first
    <div ref={summary} tabIndex={-1} autoFocus className="summary">
      <Notice tone="problem" live>
        <p>{answer.message}</p>
        {problems.length > 0 && (
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  )
}
