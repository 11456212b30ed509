'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import * as messages from '@/lib/messages/generated/editor'
import { readPreference, writePreference } from '../base/local-preferences'
import type { SourceHandle } from '../base/source-handle'
import { runByKey } from '../base/studio-commands'
import { SocialCard } from '../publish/social-card'
import { PreviewFrame } from './preview-frame'
import { addressAs, choiceOf, type PreviewMode, previewModeNames, previewModes, type Theme, themeNames, themes } from './preview-modes'
import { Switcher } from './switcher'
import type { PreviewState } from './use-preview'
import { useScrollSync } from './use-scroll-sync'

interface PreviewProps {
  state: PreviewState
  source: RefObject<SourceHandle | null>
  /** A block of the page was clicked that begins at this line of the text. */
  onPick(line: number): void
}

const MODE = 'preview-look'
const THEME = 'preview-theme'

/** The real page beside the text, or how a feed or a card shows it. What is shown stays until the next is there. */
export function Preview({ state, source, onPick }: PreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [mode, setMode] = usePreference(MODE, previewModes)
  const [theme, setTheme] = usePreference(THEME, themes)
  const failure = usePreviewFrame({ frame, address: state.address, mode, theme, source, onPick })
  useScaled(frame, mode)
  const { address } = state
  return (
    <>
      <header className="bar">
        <h2>{messages.preview()}</h2>
        <p className="label">{failure || note(state)}</p>
        <Switcher legend={messages.lookOfPreview()} choices={previewModes} names={previewModeNames} chosen={mode} onChoose={setMode} />
        <Switcher legend={messages.coloursOfPreview()} choices={themes} names={themeNames} chosen={theme} onChoose={setTheme} />
        {address && (
          <a className="label link" href={addressAs(address, mode)} target="_blank" rel="noopener">
            {messages.openInTab()}
          </a>
        )}
      </header>
      <div className="frames" data-look={mode}>
        {!address && !state.failure && <p className="label">{messages.pageAppearsHereAsYou()}</p>}
        <iframe ref={frame} title={messages.previewOfPage()} hidden={!address || mode === 'card'} />
        {mode === 'card' && address && (
          <div className="cards" data-theme={theme || undefined}>
            <SocialCard {...cardOf(address, state)} host={location.host} />
          </div>
        )}
      </div>
    </>
  )
}

/** A choice that this device keeps under `key`; the first of `choices` before anything was chosen. */
function usePreference<T extends string>(key: string, choices: readonly [T, ...T[]]): [T, (chosen: T) => void] {
  const [chosen, setChosen] = useState<T>(choices[0])
  useEffect(() => setChosen(choiceOf(choices, readPreference(key))), [key, choices])
  const choose = (next: T) => {
    writePreference(key, next)
    setChosen(next)
  }
  return [chosen, choose]
}

interface PreviewFrameOptions extends Pick<PreviewProps, 'source' | 'onPick'> {
  frame: RefObject<HTMLIFrameElement | null>
  address: string | null
  mode: PreviewMode
  theme: Theme
}

/** Shows the page at `address` in a frame, in step with the text. Returns why it could not be shown; empty when it could. */
function usePreviewFrame({ frame, address, mode, theme, source, onPick }: PreviewFrameOptions): string {
  const preview = useRef<PreviewFrame | null>(null)
  const [failure, setFailure] = useState('')
  const sync = useScrollSync(preview, frame, source)
  const events = useRef({ onPick, sync })
  useEffect(() => {
    events.current = { onPick, sync }
  })

  useEffect(() => {
    if (!frame.current) return
    preview.current ??= new PreviewFrame(frame.current, {
      onPick: (line) => events.current.onPick(line),
      onMove: () => events.current.sync.followPage(),
      onKey: runByKey,
    })
    if (!address || mode === 'card') return
    preview.current.show(addressAs(address, mode)).then(
      () => {
        setFailure('')
        events.current.sync.followCursor()
      },
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    )
  }, [frame, address, mode])

  useEffect(() => preview.current?.setTheme(theme), [theme])
  return failure
}

/** The page as wide as a desktop has it, made as small as there is room. */
function useScaled(frame: RefObject<HTMLIFrameElement | null>, mode: PreviewMode) {
  useEffect(() => {
    const room = frame.current?.parentElement
    if (!room || mode !== 'desktop') return
    const fit = new ResizeObserver(() => room.style.setProperty('--scale', String(Math.min(1, room.clientWidth / DESKTOP))))
    fit.observe(room)
    return () => fit.disconnect()
  }, [frame, mode])
}

const DESKTOP = 1280

function cardOf(address: string, { excerpt, image }: PreviewState) {
  const typed = new URLSearchParams(address.split('?')[1])
  return { title: typed.get('title') ?? '', description: typed.get('description') || excerpt, image }
}

function note({ address, failure, problems, pending }: PreviewState): string {
  if (failure) return failure
  if (problems.length > 0) return address ? messages.showsLastTextWithoutProblems() : messages.thereIsProblemInText()
  return pending ? messages.updating() : ''
}
