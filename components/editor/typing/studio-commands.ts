'use client'

import { type KeyboardEvent, useEffect } from 'react'
import type { Command } from './command'
import { isMac, isPressed } from './keys'

/** A command on the editor around the text: the palette and the sheet of keys list it beside those on the text. */
export interface StudioCommand extends Command {
  run(): void
}

const offered = new Set<readonly StudioCommand[]>()

/** Offers commands as long as the component that calls it is shown. Their keys hold in the whole form, before the text's own. */
export function useCommands(commands: readonly StudioCommand[]): void {
  useEffect(() => {
    offered.add(commands)
    return () => {
      offered.delete(commands)
    }
  }, [commands])
}

export function studioCommands(): StudioCommand[] {
  return [...offered].flat()
}

/** For the form's `onKeyDownCapture`. */
export function runByKey(event: KeyboardEvent): void {
  if (event.getModifierState('AltGraph') || (event.target as Element).closest('dialog')) return
  const command = studioCommands().find(({ keys = [] }) => keys.some((key) => isPressed(key, event, isMac())))
  if (!command) return
  event.preventDefault()
  event.stopPropagation()
  command.run()
}
