'use client'

import type { EditorView } from '@codemirror/view'
import { type ComponentType, type RefObject, useMemo, useState } from 'react'
import * as messages from '@/lib/messages/generated/editor'
import { lazyComponent } from '../base/lazy-component'
import type { Mode } from '../base/mode'
import type { SourceHandle } from '../base/source-handle'
import { useCommands } from '../base/studio-commands'

const Palette = lazyComponent(() => import('./command-palette').then((module) => module.default))
const Shortcuts = lazyComponent(() => import('./shortcut-list').then((module) => module.default))

interface TextToolsProps {
  source: RefObject<SourceHandle | null>
  mode: Mode
  FormatBar: ComponentType<{ view: EditorView }>
}

/** The toolbar above the text, and the dialogs that list its commands and keys. They load with the editor or when first asked for. */
export function TextTools({ source, mode, FormatBar }: TextToolsProps) {
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null)
  const commands = useMemo(
    () => [
      { id: 'palette', name: messages.allCommands(), group: messages.editor(), keys: ['Mod-Shift-p', 'F1'], run: () => setOpen('palette') },
      { id: 'shortcuts', name: messages.keys(), group: messages.editor(), keys: ['Mod-/'], run: () => setOpen('shortcuts') },
    ],
    [],
  )
  useCommands(commands)
  const view = mode === 'plain' ? null : (source.current?.view() ?? null)
  const close = () => setOpen(null)
  return (
    <>
      {view && <FormatBar view={view} />}
      {open === 'palette' && <Palette view={view} onClose={close} />}
      {open === 'shortcuts' && <Shortcuts onClose={close} />}
    </>
  )
}
