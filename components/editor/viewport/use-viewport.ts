'use client'

import { type RefObject, useEffect } from 'react'
import type { SourceHandle } from '../base/source-handle'
import { uncoveredWindow } from './visible-area'

/** Pixels of height up to which a window counts as low: what a keyboard leaves of a phone, and any window that is still lower. */
const PHONE = 560
const ANY = 480
/** Pixels of width from which text and preview stand side by side. */
const WIDE = 1024
/** A window that loses so many pixels of height lost them to a keyboard; the browser's own bars take less. */
const KEYBOARD = 100
/** Milliseconds in which a window that is changing its size comes to rest. */
const REST = 100

/**
 * Tells the stylesheets how much of the window can be seen and how high the bars at its top and bottom are, and keeps the line of the
 * caret in sight when a keyboard opens.
 */
export function useViewport(form: RefObject<HTMLFormElement | null>, source: RefObject<SourceHandle | null>): void {
  useEffect(() => {
    const head = form.current?.querySelector<HTMLElement>('.editor-head')
    const bar = form.current?.querySelector<HTMLElement>('.writing-bar')
    const { documentElement: root } = document
    const away = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    // Since the window last came to rest.
    let [width, tallest] = size()

    function measure() {
      const { top, bottom } = uncoveredWindow()
      // The window of somebody who has zoomed in with two fingers is smaller without a keyboard.
      const zoomed = (window.visualViewport?.scale ?? 1) > 1.01
      root.style.setProperty('--covered-top', `${zoomed ? 0 : top}px`)
      root.style.setProperty('--covered-bottom', `${zoomed ? 0 : Math.max(0, window.innerHeight - bottom)}px`)
      root.style.setProperty('--editor-head-height', `${head?.offsetHeight ?? 0}px`)
      root.style.setProperty('--writing-bar-height', `${bar?.offsetHeight ?? 0}px`)
      const height = zoomed ? window.innerHeight : bottom - top
      root.toggleAttribute('data-low', height < ANY || (height <= PHONE && window.innerWidth < WIDE))
    }
    function settle() {
      const [nowWide, nowHigh] = size()
      const smaller = tallest - nowHigh > KEYBOARD || nowWide !== width
      ;[width, tallest] = [nowWide, nowHigh]
      if (smaller) source.current?.field()?.reveal()
    }
    function resized() {
      measure()
      tallest = Math.max(tallest, size()[1])
      clearTimeout(timer)
      timer = setTimeout(settle, REST)
    }

    measure()
    const observer = new ResizeObserver(measure)
    for (const one of [head, bar]) if (one) observer.observe(one)
    const { signal } = away
    window.addEventListener('resize', resized, { signal })
    window.visualViewport?.addEventListener('resize', resized, { signal })
    window.visualViewport?.addEventListener('scroll', measure, { signal })
    return () => {
      away.abort()
      observer.disconnect()
      clearTimeout(timer)
      root.removeAttribute('data-low')
      for (const name of ['--covered-top', '--covered-bottom', '--editor-head-height', '--writing-bar-height'])
        root.style.removeProperty(name)
    }
  }, [form, source])
}

function size(): [width: number, height: number] {
  const { top, bottom } = uncoveredWindow()
  return [window.innerWidth, bottom - top]
}
