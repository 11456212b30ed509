'use client'

import { type ChangeEvent, useId, useRef, useState } from 'react'
import { TextField } from '@/components/ui/field'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/settings'

interface ImageFieldProps {
  label: string
  hint: string
  /** Of the field with the image's address. */
  field: { name: string; defaultValue: string; error: string | undefined }
  /** Called with the address when there is another one. */
  onImage?(src: string): void
}

/** An image of the blog: sent from here, or one that is stored already. */
export function ImageField({ label, hint, field, onImage = () => {} }: ImageFieldProps) {
  const address = useRef<HTMLInputElement>(null)
  const id = useId()
  const [status, setStatus] = useState('')

  async function send({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? []
    if (!file) return
    setStatus(messages.sendingImage())
    const answer = await fetch(pathTo('/api/media', { name: file.name.toWellFormed() }), { method: 'POST', body: file }).catch(() => null)
    const { src, message } = (await answer?.json().catch(() => null)) ?? {}
    if (src && address.current) {
      address.current.value = src
      onImage(src)
    }
    setStatus(src ? messages.saveToUseImage() : (message ?? messages.imageCouldNotBeSent()))
    target.value = ''
  }

  return (
    <div className="grid gap-2">
      <TextField
        ref={address}
        label={label}
        hint={hint}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onImage(target.value)}
        {...field}
      />
      <p className="flex flex-wrap items-center gap-4">
        <label className="button" htmlFor={id}>
          {messages.sendImage()}
          <span className="sr-only"> {label}</span>
        </label>
        <input id={id} className="sr-only" type="file" accept="image/png,image/jpeg,image/webp" onChange={send} />
        <span role="status">{status}</span>
      </p>
    </div>
  )
}
