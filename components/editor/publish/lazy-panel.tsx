'use client'

import { useImperativeHandle, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { EditFields } from '@/lib/posts/working-copy/edit-fields'
import { serverHtml } from '../base/lazy-component'
import type { PublishPanelHandle, PublishPanelProps } from './publish-panel'

type PanelModule = typeof import('./publish-panel')

/** Null in browsers, which have the panel's HTML at once and its code when it is first opened. */
const onServer = typeof window === 'undefined' ? (require('./publish-panel') as PanelModule) : null

interface LazyPanelProps extends PublishPanelProps {
  /** The fields as they are now. */
  read(): Partial<EditFields>
  /** Says whether it could not be opened for want of its code. */
  onMissing(missing: boolean): void
}

/** The panel as the server made it, with fields that are the form's own, until it is opened. */
export function LazyPublishPanel({ ref, fields, read, onMissing, ...rest }: LazyPanelProps) {
  const panel = useRef<PublishPanelHandle>(null)
  const [loaded, setLoaded] = useState<{ part: PanelModule; fields: EditFields } | null>(null)

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
  return <dialog className="publishing" aria-labelledby="publishing-title" {...serverHtml} />
}
