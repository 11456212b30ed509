'use client'

import { useImperativeHandle, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { EditFields } from '@/lib/posts/edit-fields'
import { asMade, Missing } from '../later'
import type { PanelHandle, PanelProps } from './panel'

type Part = typeof import('./panel')

/** Null in browsers, which have the panel's HTML at once and its code when it is first opened. */
const onServer = typeof window === 'undefined' ? (require('./panel') as Part) : null

interface LatePanelProps extends PanelProps {
  /** The fields as they are now. */
  read(): Partial<EditFields>
}

/** The panel as the server made it, with fields that are the form's own, until it is opened. */
export function LatePublishPanel({ ref, fields, read, ...rest }: LatePanelProps) {
  const panel = useRef<PanelHandle>(null)
  const [state, setState] = useState<{ part: Part; fields: EditFields } | 'missing' | null>(null)

  async function open() {
    if (!panel.current) {
      const part = await import('./panel').catch(() => null)
      // Nobody writes into the fields between their being read and being replaced.
      flushSync(() => setState((before) => (isHere(before) ? before : (part && { part, fields: { ...fields, ...read() } }) || 'missing')))
    }
    panel.current?.open()
  }
  useImperativeHandle(ref, () => ({ open: () => void open() }))

  if (onServer) return <onServer.PublishPanel ref={panel} fields={fields} {...rest} />
  if (isHere(state)) return <state.part.PublishPanel ref={panel} fields={state.fields} {...rest} />
  return (
    <>
      <dialog className="publishing" aria-labelledby="publishing-title" {...asMade} />
      {state === 'missing' && <Missing />}
    </>
  )
}

function isHere<State extends object>(state: State | 'missing' | null): state is State {
  return state !== null && state !== 'missing'
}
