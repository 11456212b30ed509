'use client'

import { type KeyboardEvent, lazy, type ReactNode, type RefObject, Suspense, useEffect, useId, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { rich } from '@/components/ui/rich'
import { readingMinutes } from '@/lib/mdx/compile/excerpt'
import * as messages from '@/lib/messages/generated/editor'
import { type Aids, noAids } from '../base/aids'
import { readPreference, writePreference } from '../base/local-preferences'
import { type Mode, modes } from '../base/mode'
import type { SourceHandle } from '../base/source-handle'
import { useCommands } from '../base/studio-commands'
import { ModeChoice } from './mode-choice'
import { useOutline, useSelection } from './use-outline'
import { useWordGoal } from './word-goal'

const WritingPanel = lazy(() => import('./writing-panel'))

interface WritingBarProps {
  source: RefObject<SourceHandle | null>
  mode: Mode
  postId: string
}

/** Names of the preferences that this device remembers. */
const lasting = { typewriter: 'editor-typewriter', quotes: 'editor-quotes' } as const
const group = messages.view()
const unseen = (text: ReactNode) => <span className="sr-only">{text}</span>

/** Bar below the text: how it is shown, its words, and the panel of outline and aids. */
export function WritingBar({ source, mode, postId }: WritingBarProps) {
  const panel = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [aids, setAids] = useState(noAids)
  const reading = useOutline(source, mode)
  const selection = useSelection(source)
  const goal = useWordGoal(postId, reading?.words ?? null)
  useAids(source, aids, setAids)
  useViewCommands(source, mode, setAids)

  function onKey(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !open) return
    setOpen(false)
    button.current?.focus()
  }

  const words = reading?.words ?? 0
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel from anywhere in it
    <div className="writing-bar" onKeyDown={onKey}>
      {open && (
        <section id={panel} className="writing-panel" aria-label={messages.outlineAndAids()}>
          <Suspense fallback={<p className="label">{messages.loading()}</p>}>
            <WritingPanel
              headings={reading?.headings ?? []}
              line={selection.line}
              goal={goal}
              aids={aids}
              onAids={setAids}
              plain={mode === 'plain'}
              onJump={(line) => source.current?.jump({ line, column: 1 })}
            />
          </Suspense>
        </section>
      )}
      <ModeChoice mode={mode} onMode={(wanted) => source.current?.setMode(wanted)} />
      {aids.focus && (
        <Button type="button" variant="quiet" onClick={() => setAids({ ...aids, focus: false })}>
          {messages.leaveFocus()}
        </Button>
      )}
      <button ref={button} type="button" className="label counts" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
        {rich(
          selection.words > 0
            ? messages.selectedOfWords({ selected: selection.words, words, span: unseen })
            : messages.wordsAndMinutes({ words, minutes: readingMinutes(words), span: unseen }),
        )}
      </button>
      {goal.words > 0 && <progress aria-label={messages.writingGoal()} max={goal.words} value={Math.min(words, goal.words)} />}
      <p className="sr-only" role="status">
        {goal.announcement}
      </p>
    </div>
  )
}

function useAids(source: RefObject<SourceHandle | null>, aids: Aids, setAids: (change: (before: Aids) => Aids) => void) {
  useEffect(() => {
    setAids((before) => ({
      ...before,
      typewriter: readPreference(lasting.typewriter) === 'on',
      quotes: readPreference(lasting.quotes) === 'on',
    }))
  }, [setAids])
  useEffect(() => {
    source.current?.field()?.setAids(aids)
    document.documentElement.toggleAttribute('data-focusing', aids.focus)
    writePreference(lasting.typewriter, aids.typewriter ? 'on' : '')
    writePreference(lasting.quotes, aids.quotes ? 'on' : '')
    return () => document.documentElement.removeAttribute('data-focusing')
  }, [source, aids])
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) setAids((before) => (before.focus ? { ...before, focus: false } : before))
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [setAids])
}

function useViewCommands(source: RefObject<SourceHandle | null>, mode: Mode, setAids: (change: (before: Aids) => Aids) => void) {
  const commands = useMemo(() => {
    const next = modes[(modes.indexOf(mode) + 1) % modes.length] ?? 'live'
    const toggle = (aid: keyof Aids) => setAids((before) => ({ ...before, [aid]: !before[aid] }))
    return [
      { id: 'mode', name: messages.liveSourceOrPlainText(), group, keys: ['Mod-Shift-l'], run: () => source.current?.setMode(next) },
      { id: 'focus', name: messages.focusMode(), group, keys: ['F9'], run: () => toggle('focus') },
      { id: 'typewriter', name: messages.typewriterMode(), group, keys: ['Shift-F9'], run: () => toggle('typewriter') },
      { id: 'quotes', name: messages.curlyQuotes(), group, run: () => toggle('quotes') },
    ]
  }, [source, mode, setAids])
  useCommands(commands)
}
