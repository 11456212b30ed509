'use client'

import { type RefObject, useEffect } from 'react'
import type { EditorCommand } from './command'
import { isMac, isPressed } from './shortcut-keys'

/** A command on the editor around the text: the palette and the sheet of keys list it beside those on the text. */
export interface StudioCommand extends EditorCommand {
  run(): void
  /** True if its keys hold also where nothing of the form has the focus, and in dialogs. */
  isEverywhere?: boolean
}

/** Id of the command that puts in a picture of the library, which a menu of the text runs too. */
export const LIBRARY_COMMAND = 'library'

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

/** Lists the commands that are offered now. */
export function studioCommands(): StudioCommand[] {
  return [...offered].flat()
}

/** Runs the command whose keys an event is of, if they hold where it happened: in `form`, or anywhere. */
export function runByKey(event: KeyboardEvent, form: HTMLElement | null = null): void {
  if (event.getModifierState('AltGraph')) return
  const command = studioCommands().find(({ keys = [] }) => keys.some((key) => isPressed(key, event, isMac())))
  const { target } = event
  const isInForm = target instanceof Element && form?.contains(target) && !target.closest('dialog')
  if (!command || !(command.isEverywhere || isInForm)) return
  event.preventDefault()
  event.stopPropagation()
  if (!event.repeat) command.run()
}

/** Listens to the keys of commands while the component with `form` is shown. */
export function useCommandKeys(form: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => runByKey(event, form.current)
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [form])
}
