'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
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

const LOOK = 'preview-look'
const THEME = 'preview-theme'

/** The real page beside the text, or how a feed or a card shows it. What is shown stays until the next is there. */
export function Preview({ state, source, onPick }: PreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const stage = useRef<PreviewFrame | null>(null)
  const [look, setLook] = useState<PreviewMode>('page')
  const [theme, setTheme] = useState<Theme>('')
  const [failure, setFailure] = useState('')
  const sync = useScrollSync(stage, frame, source)
  const { address } = state
  const events = useRef({ onPick, sync })
  useEffect(() => {
    events.current = { onPick, sync }
  })

  useEffect(() => {
    setLook(choiceOf(previewModes, readPreference(LOOK)))
    setTheme(choiceOf(themes, readPreference(THEME)))
  }, [])

  useEffect(() => {
    if (!frame.current) return
    stage.current ??= new PreviewFrame(frame.current, {
      onPick: (line) => events.current.onPick(line),
      onMove: () => events.current.sync.followPage(),
      onKey: runByKey,
    })
    if (!address || look === 'card') return
    stage.current.show(addressAs(address, look)).then(
      () => {
        setFailure('')
        events.current.sync.followCursor()
      },
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    )
  }, [address, look])

  useEffect(() => stage.current?.setTheme(theme), [theme])
  useScaled(frame, look)

  return (
    <>
      <header className="bar">
        <h2>Preview</h2>
        <p className="label">{failure || note(state)}</p>
        <Switcher
          legend="Look of the preview"
          choices={previewModes}
          names={previewModeNames}
          chosen={look}
          onChoose={(chosen) => {
            writePreference(LOOK, chosen)
            setLook(chosen)
          }}
        />
        <Switcher
          legend="Colours of the preview"
          choices={themes}
          names={themeNames}
          chosen={theme}
          onChoose={(chosen) => {
            writePreference(THEME, chosen)
            setTheme(chosen)
          }}
        />
        {address && (
          <a className="label link" href={addressAs(address, look)} target="_blank" rel="noopener">
            Open in a tab
          </a>
        )}
      </header>
      <div className="frames" data-look={look}>
        {!address && !state.failure && <p className="label">The page appears here as you write.</p>}
        <iframe ref={frame} title="Preview of the page" hidden={!address || look === 'card'} />
        {look === 'card' && address && (
          <div className="cards" data-theme={theme || undefined}>
            <SocialCard {...cardOf(address, state)} host={location.host} />
          </div>
        )}
      </div>
    </>
  )
}

/** The page as wide as a desktop has it, made as small as there is room. */
function useScaled(frame: RefObject<HTMLIFrameElement | null>, look: PreviewMode) {
  useEffect(() => {
    const room = frame.current?.parentElement
    if (!room || look !== 'desktop') return
    const fit = new ResizeObserver(() => room.style.setProperty('--scale', String(Math.min(1, room.clientWidth / DESKTOP))))
    fit.observe(room)
    return () => fit.disconnect()
  }, [frame, look])
}

const DESKTOP = 1280

function cardOf(address: string, { excerpt, image }: PreviewState) {
  const typed = new URLSearchParams(address.split('?')[1])
  return { title: typed.get('title') ?? '', description: typed.get('description') || excerpt, image }
}

function note({ address, failure, problems, pending }: PreviewState): string {
  if (failure) return failure
  if (problems.length > 0) return address ? 'Shows the last text without problems.' : 'There is a problem in the text.'
  return pending ? 'Updating…' : ''
}
