'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { Notice } from '@/components/ui/notice'

type Load<Props> = () => Promise<ComponentType<Props>>

/** A part of the editor that comes when it is first shown. The text around it stays when it cannot be loaded. */
export function later<Props extends object>(load: Load<Props>): ComponentType<Props> {
  return (props) => <Part load={load} props={props} />
}

function Part<Props extends object>({ load, props }: { load: Load<Props>; props: Props }) {
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
  if (state === 'missing') return <Notice tone="problem">This part of the editor cannot be loaded now. Your text is not touched.</Notice>
  return state && <state.Loaded {...props} />
}
