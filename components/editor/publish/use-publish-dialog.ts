'use client'

import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { EditIntent } from '@/lib/posts/editing/types'
import { typeInto } from '../base/type-into'
import type { WrongField } from './field-groups'
import type { PasswordHandle } from './fields/password-field'

interface PublishDialogForm {
  /** Reads the form's fields as they are now. */
  collect(): Record<string, string>
  /** Resolves to whether it was done. */
  onIntent(intent: EditIntent): Promise<boolean>
}

/**
 * Opens the publish panel's dialog, follows the form's fields while it is open, sends what its buttons ask for, and leads to the first
 * field that was refused.
 */
export function usePublishDialog(
  dialog: RefObject<HTMLDialogElement | null>,
  { collect, onIntent }: PublishDialogForm,
  wrong: readonly WrongField[],
) {
  const refused = useRef(false)
  const password = useRef<PasswordHandle>(null)
  const [values, setValues] = useState<Record<string, string> | null>(null)
  const [pending, setPending] = useState(false)
  const follow = () => setValues(collect())
  const close = () => dialog.current?.close()

  function focusField(to: WrongField) {
    const field = fieldNamed(dialog.current, to.name)
    if (!to.group) close()
    const group = field?.closest('details')
    if (group) group.open = true
    field?.focus()
  }

  // The errors come with a rendering after the answer; those of saves in between move nobody who types.
  useEffect(() => {
    const [first] = wrong
    if (!refused.current || !first) return
    refused.current = false
    focusField(first)
  })

  return {
    password,
    /** The form's fields as they are now; null while the panel is closed. */
    values,
    pending,
    focusField,
    follow() {
      refused.current = false
      follow()
    },
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
      else refused.current = true
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

/** Finds the control of a field: for one that is hidden what is typed into instead. */
function fieldNamed(dialog: HTMLDialogElement | null, name: string): HTMLElement | null {
  const all = dialog?.closest('form')?.elements
  const found = all?.namedItem({ publishedAt: 'publishAt' }[name] ?? name)
  // The description has its length counted in the panel.
  const field = name === 'description' ? dialog?.querySelector('#publish-search textarea') : found instanceof Element ? found : null
  const shown = field?.matches('[hidden]') ? field.closest('.field')?.querySelector('input:not([hidden])') : field
  return shown instanceof HTMLElement ? shown : null
}
