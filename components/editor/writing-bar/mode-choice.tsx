'use client'

import { useEffect, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import * as messages from '@/lib/messages/generated/editor'
import { readPreference, writePreference } from '../base/local-preferences'
import { MODE_KEY, type Mode, modes } from '../base/mode'

const names: Record<Mode, string> = { live: messages.live(), source: messages.source(), plain: messages.plain() }
const descriptions: Record<Mode, string> = {
  live: messages.liveShowsFormatting(),
  source: messages.sourceShowsMdx(),
  plain: messages.plainIsSimpleField(),
}

/** Kept on this device once somebody has read what the modes are. */
const KNOWN = 'editor-modes-known'

/**
 * Choice of how the text is shown, with what each of them is: at the buttons, and in a line until it was read. Plain is the browser's own
 * field, for assistive technology and small phones; it says so for as long as it is chosen, since it is chosen for all posts.
 */
export function ModeChoice({ mode, onMode }: { mode: Mode; onMode(mode: Mode): void }) {
  const id = useId()
  const [isKnown, setKnown] = useState(true)
  const [isPlain, setPlain] = useState(false)
  useEffect(() => setKnown(readPreference(KNOWN) !== null), [])
  // Plain is also what is shown until the editor has come.
  useEffect(() => setPlain(mode === 'plain' && readPreference(MODE_KEY) === 'plain'), [mode])
  const learn = () => {
    writePreference(KNOWN, 'yes')
    setKnown(true)
  }

  return (
    <>
      <fieldset className="segments">
        <legend className="sr-only">{messages.showText()}</legend>
        {modes.map((one) => (
          <Button
            key={one}
            type="button"
            aria-pressed={mode === one}
            aria-describedby={`${id}-${one}`}
            title={descriptions[one]}
            onClick={() => {
              onMode(one)
              learn()
            }}
          >
            {names[one]}
          </Button>
        ))}
        {modes.map((one) => (
          <span key={one} id={`${id}-${one}`} hidden>
            {descriptions[one]}
          </span>
        ))}
      </fieldset>
      {(!isKnown || isPlain) && (
        <p className="label mode-note">
          {isPlain ? messages.plainForAllPosts() : messages.liveSourceAndPlain()}{' '}
          {!isKnown && (
            <Button type="button" variant="quiet" onClick={learn}>
              {messages.gotIt()}
            </Button>
          )}
        </p>
      )}
    </>
  )
}
