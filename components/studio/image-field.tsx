'use client'

import { type ChangeEvent, useId, useRef, useState } from 'react'
import { uploadPicture } from '@/components/media/upload'
import { TextField } from '@/components/ui/field'
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
    setStatus(messages.uploading())
    try {
      const { src } = await uploadPicture(file, { onProgress: () => {}, signal: new AbortController().signal })
      if (address.current) address.current.value = src
      onImage(src)
      setStatus(messages.saveToUseImage())
    } catch (error) {
      setStatus(error instanceof Error ? error.message : messages.imageCouldNotBeSent())
    } finally {
      target.value = ''
    }
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
          {messages.uploadPicture()}
          <span className="sr-only"> {label}</span>
        </label>
        <input id={id} className="sr-only" type="file" accept="image/png,image/jpeg,image/webp" onChange={send} />
        <span role="status">{status}</span>
      </p>
    </div>
  )
}
