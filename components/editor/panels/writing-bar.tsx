'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { type Mode, modes } from '../source/mode'
import type { SourceHandle } from '../source/source-field'
import { ModeChoice } from './mode-choice'

interface WritingBarProps {
  source: RefObject<SourceHandle | null>
  mode: Mode
}

/** What is read off the text and how it is shown, below it. Needs JavaScript, so it is not there without. */
export function WritingBar({ source, mode }: WritingBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const form = bar.current?.closest('form')
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.altKey || event.key.toLowerCase() !== 'l') return
      event.preventDefault()
      event.stopPropagation()
      source.current?.setMode(modes[(modes.indexOf(mode) + 1) % modes.length] ?? 'live')
    }
    // Before the editor, where these keys would select every match of a search.
    form?.addEventListener('keydown', onKey, true)
    return () => form?.removeEventListener('keydown', onKey, true)
  }, [source, mode])
  return (
    <div className="writing-bar" ref={bar}>
      <ModeChoice mode={mode} onMode={(wanted) => source.current?.setMode(wanted)} />
    </div>
  )
}
