'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { Notice } from '@/components/ui/notice'
import * as messages from '@/lib/messages/generated/editor'

type Load<Props> = () => Promise<ComponentType<Props>>

/** Props that keep the HTML which the server made of an element, through hydration. */
export const serverHtml = { suppressHydrationWarning: true, dangerouslySetInnerHTML: { __html: '' } } as const

/** A part of the editor that comes when it is first shown. The text around it stays when it cannot be loaded. */
export function lazyComponent<Props extends object>(load: Load<Props>): ComponentType<Props> {
  return (props) => <LazyContent load={load} props={props} />
}

/**
 * Makes a lazy component of what is also shown without JavaScript. `onServer` is null in browsers, so that their code has no more of it than
 * `load`.
 */
export function lazyWithHtml<Props extends object>(load: Load<Props>, onServer: ComponentType<Props> | null): ComponentType<Props> {
  const OnServer = onServer
  if (!OnServer) return (props) => <LazyContent load={load} props={props} hasHtml />
  return (props) => (
    <div>
      <OnServer {...props} />
    </div>
  )
}

interface LazyContentProps<Props> {
  load: Load<Props>
  props: Props
  hasHtml?: boolean
}

function LazyContent<Props extends object>({ load, props, hasHtml = false }: LazyContentProps<Props>) {
  const [state, setState] = useState<{ Loaded: ComponentType<Props> } | 'missing' | null>(null)
  useEffect(() => {
    let gone = false
    const show = (next: { Loaded: ComponentType<Props> } | 'missing') => {
      if (!gone) setState(next)
    }
    load().then(
      (Loaded) => show({ Loaded }),
      () => show('missing'),
    )
    return () => {
      gone = true
    }
  }, [load])
  if (state === 'missing') return <LoadFailure />
  if (state) return <state.Loaded {...props} />
  return hasHtml && <div {...serverHtml} />
}

/** Notice that a part of the editor could not be loaded. */
export function LoadFailure() {
  return (
    <Notice tone="problem" live>
      {messages.thisPartOfEditorCannot()}
    </Notice>
  )
}
