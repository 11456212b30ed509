'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { Notice } from '@/components/ui/notice'

/** A part of the editor that comes when it is first shown. The text around it stays when it cannot be loaded. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return function Later(props: Props) {
    const [state, setState] = useState<{ Part: ComponentType<Props> } | 'missing' | null>(null)
    useEffect(() => {
      let gone = false
      const show = (next: { Part: ComponentType<Props> } | 'missing') => {
        if (!gone) setState(next)
      }
      load().then(
        (Part) => show({ Part }),
        () => show('missing'),
      )
      return () => {
        gone = true
      }
    }, [])
    if (state === 'missing') return <Notice tone="problem">This part of the editor cannot be loaded now. Your text is not touched.</Notice>
    return state && <state.Part {...props} />
  }
}
