'use client'

import { useEffect, useState } from 'react'
import * as messages from '@/lib/messages/generated/editor'
import { readPreference, writePreference } from '../base/local-preferences'

/** Goal of a post in words. */
export interface WordGoal {
  /** 0 without a goal. */
  words: number
  set(words: number): void
  /** Said once, when the goal is reached while writing. */
  announcement: string
}

/** Keeps how many words a post is to have on this device. `written` is null before they are counted. */
export function useWordGoal(postId: string, written: number | null): WordGoal {
  const key = `editor-goal:${postId}`
  const [words, setWords] = useState(0)
  /** True once there was less than the goal: only then it can be reached. */
  const [below, setBelow] = useState(false)
  const [announcement, setAnnouncement] = useState('')

  useEffect(() => setWords(parseWordGoal(readPreference(key) ?? '')), [key])
  useEffect(() => {
    if (written === null || words === 0) return
    if (written < words) setBelow(true)
    else if (below) {
      setBelow(false)
      setAnnouncement(messages.youHaveReachedYourGoal({ words }))
    }
  }, [written, words, below])

  return {
    words,
    announcement,
    set(wanted) {
      setWords(wanted)
      setBelow(false)
      setAnnouncement('')
      writePreference(key, wanted > 0 ? String(wanted) : '')
    },
  }
}

/** Reads a whole number of words up to a million; 0 for anything else. */
export function parseWordGoal(text: string): number {
  const words = /^\s*\d+\s*$/.test(text) ? Number(text) : 0
  return words <= 1_000_000 ? words : 0
}
