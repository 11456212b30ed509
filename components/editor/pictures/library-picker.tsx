'use client'

import { type RefObject, useMemo, useState } from 'react'
import * as editorMessages from '@/lib/messages/generated/editor'
import * as messages from '@/lib/messages/generated/pictures'
import { lazyComponent } from '../base/lazy-component'
import type { EditorServices } from '../base/services'
import type { SourceHandle } from '../base/source-handle'
import { LIBRARY_COMMAND, useCommands } from '../base/studio-commands'

/** Shows the pictures of the library when it is first asked for. */
export const LazyLibraryDialog = lazyComponent(() => import('./library-dialog').then((module) => module.default))

interface LibraryPickerProps {
  source: RefObject<SourceHandle | null>
  findPictures: EditorServices['findPictures']
}

/** Offers the command that puts pictures of the library into the text, with their alt texts; several as a gallery. */
export function LibraryPicker({ source, findPictures }: LibraryPickerProps) {
  const [isOpen, setOpen] = useState(false)
  const commands = useMemo(
    () => [{ id: LIBRARY_COMMAND, name: messages.pictureFromLibrary(), group: editorMessages.blocking(), run: () => setOpen(true) }],
    [],
  )
  useCommands(commands)
  if (!isOpen) return null
  return (
    <LazyLibraryDialog
      findPictures={findPictures}
      onClose={() => setOpen(false)}
      several
      onPick={async (pictures) => {
        setOpen(false)
        const view = source.current?.view()
        if (!view) return
        const { insertStored } = await import('./insert-picture')
        await insertStored(view, pictures)
      }}
    />
  )
}
