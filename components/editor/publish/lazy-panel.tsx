'use client'

import { useImperativeHandle, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { EditFields } from '@/lib/posts/edit-fields'
import { asMade } from '../base/lazy-component'
import type { PanelHandle, PanelProps } from './publish-panel'

type Part = typeof import('./publish-panel')

/** Null in browsers, which have the panel's HTML at once and its code when it is first opened. */
const onServer = typeof window === 'undefined' ? (require('./publish-panel') as Part) : null

interface LatePanelProps extends PanelProps {
  /** The fields as they are now. */
  read(): Partial<EditFields>
  /** Says whether it could not be opened for want of its code. */
  onMissing(missing: boolean): void
}

/** The panel as the server made it, with fields that are the form's own, until it is opened. */
export function LatePublishPanel({ ref, fields, read, onMissing, ...rest }: LatePanelProps) {
  const panel = useRef<PanelHandle>(null)
  const [loaded, setLoaded] = useState<{ part: Part; fields: EditFields } | null>(null)

  async function open() {
    if (!panel.current) {
      const part = await import('./publish-panel').catch(() => null)
      onMissing(part === null)
      if (!part) return
      const now = { part, fields: { ...fields, ...read() } }
      // At once, so that nobody writes into the fields between their being read and being replaced.
      flushSync(() => setLoaded((before) => before ?? now))
    }
    panel.current?.open()
  }
  useImperativeHandle(ref, () => ({ open: () => void open() }))

  if (onServer) return <onServer.PublishPanel ref={panel} fields={fields} {...rest} />
  if (loaded) return <loaded.part.PublishPanel ref={panel} fields={loaded.fields} {...rest} />
  return <dialog className="publishing" aria-labelledby="publishing-title" {...asMade} />
}
