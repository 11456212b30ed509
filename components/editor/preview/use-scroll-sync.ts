'use client'

import type { EditorView } from '@codemirror/view'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { SourceHandle } from '../base/source-handle'
import type { PreviewFrame } from './preview-frame'

/** Height in the window at which both sides show the same line, as a share of the whole. */
const LEVEL = 0.3
/** Milliseconds without a key before the page follows the cursor: finding its block measures the whole page. */
const CALM = 150

/** Keeps text and page at the same place. The side that a hand moves leads, so that neither answers the other. */
export function useScrollSync(
  stage: RefObject<PreviewFrame | null>,
  frame: RefObject<HTMLIFrameElement | null>,
  source: RefObject<SourceHandle | null>,
) {
  const byHand = useRef(false)

  /** The two sides while they are beside each other. */
  const sides = useCallback(() => {
    const view = source.current?.view()
    const box = frame.current?.getBoundingClientRect()
    if (!view || !stage.current || !box?.height || !view.dom.clientHeight) return null
    return { view, stage: stage.current, top: box.top }
  }, [stage, frame, source])

  const followText = useCallback(() => {
    const found = byHand.current ? sides() : null
    if (!found) return
    const { view, stage, top } = found
    const level = Math.max(window.innerHeight * LEVEL, view.documentTop)
    stage.reveal(lineAtHeight(view, level), level - top, false)
  }, [sides])

  const followPage = useCallback(() => {
    const found = sides()
    if (!found) return
    const level = window.innerHeight * LEVEL
    byHand.current = false
    window.scrollBy({ top: heightOf(found.view, found.stage.lineAt(level - found.top)) - level, behavior: 'instant' })
  }, [sides])

  const followCursor = useCallback(() => {
    const found = sides()
    if (!found?.view.hasFocus) return
    const { view, stage, top } = found
    const line = view.state.doc.lineAt(view.state.selection.main.head).number
    if (!stage.sees(line)) stage.reveal(line, Math.max(48, heightOf(view, line) - top), true)
  }, [sides])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const lead = () => (byHand.current = true)
    const followSoon = () => {
      clearTimeout(timer)
      timer = setTimeout(followCursor, CALM)
    }
    const kinds = ['wheel', 'touchstart', 'keydown', 'pointerdown']
    const passive = { passive: true }
    for (const kind of kinds) window.addEventListener(kind, lead, passive)
    window.addEventListener('scroll', followText, passive)
    document.addEventListener('selectionchange', followSoon)
    return () => {
      clearTimeout(timer)
      for (const kind of kinds) window.removeEventListener(kind, lead)
      window.removeEventListener('scroll', followText)
      document.removeEventListener('selectionchange', followSoon)
    }
  }, [followText, followCursor])

  return { followCursor, followPage }
}

/** The line at a height of the window, with the part of it that is above. */
function lineAtHeight(view: EditorView, height: number): number {
  const block = view.lineBlockAtHeight(height - view.documentTop)
  const share = (height - view.documentTop - block.top) / block.height
  return view.state.doc.lineAt(block.from).number + Math.min(1, Math.max(0, share))
}

/** The other way round; a line that the text no longer has is its last. */
function heightOf(view: EditorView, line: number): number {
  const number = Math.min(Math.max(1, Math.floor(line)), view.state.doc.lines)
  const block = view.lineBlockAt(view.state.doc.line(number).from)
  return view.documentTop + block.top + Math.min(1, line - number) * block.height
}
