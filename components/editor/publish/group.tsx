'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { useHydrated } from '../base/use-field'
import type { FieldGroup } from './field-groups'

interface GroupProps {
  name: FieldGroup
  title: string
  /** Summary of its fields, for when it is closed. */
  state: string
  /** A field in it was refused. */
  isWrong: boolean
  children: ReactNode
}

/** Fields of the publish panel that belong together, opened and closed by their title. One with an error is open. */
export function Group({ name, title, state, isWrong, children }: GroupProps) {
  const hydrated = useHydrated()
  const [open, setOpen] = useState(isWrong || (hydrated && name === 'essentials'))
  useEffect(() => {
    if (isWrong) setOpen(true)
  }, [isWrong])
  return (
    <details id={`publish-${name}`} className="group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3>{title}</h3> <span className="label">{state}</span>
      </summary>
      <div className="fields">{children}</div>
    </details>
  )
}
