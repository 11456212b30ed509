'use client'

import { type ChangeEvent, useId, useRef, useState } from 'react'
import { TextField } from '@/components/ui/field'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/settings'
import type { SettingsFields } from './fields'

/** The blog's icon: sent from here, or an image that is stored already. */
export function IconField({ field }: Pick<SettingsFields, 'field'>) {
  const address = useRef<HTMLInputElement>(null)
  const id = useId()
  const [status, setStatus] = useState('')

  async function send({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? []
    if (!file) return
    setStatus(messages.sendingImage())
    const answer = await fetch(pathTo('/api/media', { name: file.name.toWellFormed() }), { method: 'POST', body: file }).catch(() => null)
    const { src, message } = (await answer?.json().catch(() => null)) ?? {}
    if (src && address.current) address.current.value = src
    setStatus(src ? messages.saveSettingsToUseImage() : (message ?? messages.imageCouldNotBeSent()))
    target.value = ''
  }

  return (
    <div className="grid gap-2">
      <TextField
        ref={address}
        label={messages.icon()}
        hint={messages.squareImageOfBlog()}
        autoCapitalize="none"
        spellCheck={false}
        {...field('icon')}
      />
      <p className="flex flex-wrap items-center gap-4">
        <label className="button" htmlFor={id}>
          {messages.sendImage()}
        </label>
        <input id={id} className="sr-only" type="file" accept="image/png,image/jpeg,image/webp" onChange={send} />
        <span role="status">{status}</span>
      </p>
    </div>
  )
}
