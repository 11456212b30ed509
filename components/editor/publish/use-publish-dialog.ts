'use client'

import { type MouseEvent, type RefObject, useRef, useState } from 'react'
import type { EditIntent } from '@/lib/posts/editing/types'
import { typeInto } from '../base/type-into'
import type { PasswordHandle } from './password-field'

interface PublishDialogForm {
  /** Reads the form's fields as they are now. */
  collect(): Record<string, string>
  /** Resolves to whether it was done. */
  onIntent(intent: EditIntent): Promise<boolean>
}

/** Opens the publish panel's dialog, follows the form's fields while it is open, and sends what its buttons ask for. */
export function usePublishDialog(dialog: RefObject<HTMLDialogElement | null>, { collect, onIntent }: PublishDialogForm) {
  const password = useRef<PasswordHandle>(null)
  const [values, setValues] = useState<Record<string, string> | null>(null)
  const [pending, setPending] = useState(false)
  const follow = () => setValues(collect())
  const close = () => dialog.current?.close()

  return {
    password,
    /** The form's fields as they are now; null while the panel is closed. */
    values,
    pending,
    follow,
    close,
    closed: () => setValues(null),
    open() {
      if (dialog.current?.open) return
      follow()
      dialog.current?.showModal()
    },
    /** Sends the intent of a button, after a password that was typed and not sent yet, and closes the panel when it is done. */
    async send(event: MouseEvent<HTMLButtonElement>) {
      const intent = event.currentTarget.value as EditIntent
      event.preventDefault()
      if (pending) return
      setPending(true)
      if ((await password.current?.send()) !== false && (await onIntent(intent))) close()
      setPending(false)
      follow()
    },
    /** Types into the description above the text. */
    describe(value: string) {
      const field = dialog.current?.closest('form')?.elements.namedItem('description')
      if (field instanceof HTMLTextAreaElement) typeInto(field, value)
      follow()
    },
  }
}
