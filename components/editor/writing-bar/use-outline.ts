'use client'

import { type RefObject, useEffect, useState } from 'react'
import type { Mode } from '../base/mode'
import type { SourceHandle } from '../base/source-handle'
import { IdleWork } from './idle-work'
import { type Outline, OutlineReader, wordsIn } from './outline'

/** Reads the outline of the text a moment after the last key (debounced); null before it was read. */
export function useOutline(source: RefObject<SourceHandle | null>, mode: Mode): Outline | null {
  const [reading, setReading] = useState<Outline | null>(null)
  useEffect(() => {
    const field = source.current?.field()
    const reader = new OutlineReader()
    const work = new IdleWork(() => reader.read(field?.lines() ?? []), setReading)
    work.again(mode === 'plain' ? undefined : 0)
    const unwatch = field?.watch(() => work.again())
    return () => {
      unwatch?.()
      work.stop()
    }
  }, [source, mode])
  return reading
}

/** Follows the line of the cursor and how many words are selected. */
export function useSelection(source: RefObject<SourceHandle | null>): { line: number; words: number } {
  const [selection, setSelection] = useState({ line: 1, words: 0 })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const field = source.current?.field()
      if (!field?.hasFocus) return
      const { line, text } = field.selection()
      const words = text ? wordsIn(text) : 0
      setSelection((before) => (before.line === line && before.words === words ? before : { line, words }))
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(look, 250)
    }
    document.addEventListener('selectionchange', soon)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', soon)
    }
  }, [source])
  return selection
}
