'use client'

import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { LineIcon } from '@/components/ui/line-icon'
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

const themeIcons: Record<Theme, ReactNode> = {
  '': <LineIcon path="M8 2.500a5.500 5.500 0 100 11zM8 2.500a5.500 5.500 0 010 11M8 5.500h4.500M8 8h5.500M8 10.500h4.500" />,
  light: (
    <LineIcon path="M8 5a3 3 0 100 6 3 3 0 000-6zM8 1v1.500M8 13.500V15M1 8h1.500M13.500 8H15M3 3l1.100 1.100M11.900 11.900L13 13M3 13l1.100-1.100M11.900 4.100L13 3" />
  ),
  dark: <LineIcon path="M13 10A5.500 5.500 0 016 3a5.500 5.500 0 107 7z" />,
}

/** The real page beside the text, or how a feed or a card shows it. What is shown stays until the next is there. */
export function Preview({ state, source, onPick }: PreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [mode, setMode] = usePreference(MODE, previewModes)
  const [theme, setTheme] = usePreference(THEME, themes)
  const failure = usePreviewFrame({ frame, address: state.address, mode, theme, source, onPick })
  useScaled(frame, mode)
  const { address } = state
  const problem = note(state)
  return (
    <>
      <header className="bar">
        <h2 className="sr-only">{messages.preview()}</h2>
        <Switcher legend={messages.lookOfPreview()} choices={previewModes} names={previewModeNames} chosen={mode} onChoose={setMode} />
        <Switcher
          legend={messages.coloursOfPreview()}
          choices={themes}
          names={themeNames}
          icons={themeIcons}
          chosen={theme}
          onChoose={setTheme}
        />
        <p className="label note" data-wide={failure || problem ? true : undefined}>
          {failure || problem || (state.pending && messages.updating())}
        </p>
        {address && (
          <a className="tab" href={addressAs(address, mode)} target="_blank" rel="noopener" title={messages.openInTab()}>
            <LineIcon path="M7 3H3v10h10V9M9.500 2.500h4v4M13.300 2.700L7.500 8.500" />
            <span className="sr-only">{messages.openInTab()}</span>
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

/** Says why the page shown is not that of the newest text; empty when it is. */
function note({ address, failure, problems }: PreviewState): string {
  if (failure) return failure
  if (problems.every(({ severity }) => severity === 'warning')) return ''
  return address ? messages.showsLastTextWithoutProblems() : messages.thereIsProblemInText()
}
