'use client'

import { useRouter } from 'next/navigation'
import { type DragEvent, useEffect, useEffectEvent, useId, useState } from 'react'
import { upload } from '@/components/media/upload'
import { Button } from '@/components/ui/button'
import * as messages from '@/lib/messages/generated/media'

interface Sending {
  key: string
  file: File
  share: number
  /** Reason for which it was not taken; empty while it is under way. */
  failure: string
  isStored: boolean
}

const accepted = 'image/jpeg,image/png,image/webp,image/gif'
const isPicture = (file: File) => accepted.split(',').includes(file.type)

function wordsOf({ file: { name }, share, failure, isStored }: Sending): string {
  if (isStored) return messages.stored({ name })
  return failure ? `${name}: ${failure} ` : messages.sending({ name, share })
}

/** Adds pictures to the library: chosen, dropped or pasted, several at once, one after the other. */
export function MediaUpload() {
  const id = useId()
  const router = useRouter()
  const [sendings, setSendings] = useState<readonly Sending[]>([])
  const change = (key: string, part: Partial<Sending>) =>
    setSendings((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one)))

  async function send({ key, file }: Sending) {
    change(key, { share: 0, failure: '' })
    try {
      await upload(file, { onProgress: (share) => change(key, { share }), signal: new AbortController().signal })
      change(key, { isStored: true })
    } catch (error) {
      change(key, { failure: error instanceof Error ? error.message : messages.notSent() })
    }
  }

  async function add(files: readonly File[]) {
    const added = files.map((file) => ({ key: crypto.randomUUID(), file, share: 0, failure: '', isStored: false }))
    setSendings((before) => [...before.filter((one) => !one.isStored), ...added])
    for (const one of added) await send(one)
    router.refresh()
  }

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const pictures = [...(event.clipboardData?.files ?? [])].filter(isPicture)
    if (pictures.length > 0) void add(pictures)
  })
  useEffect(() => {
    const listener = (event: ClipboardEvent) => onPaste(event)
    document.addEventListener('paste', listener)
    return () => document.removeEventListener('paste', listener)
  }, [])

  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    void add([...event.dataTransfer.files])
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three, the field below is for the keyboard
    <div className="media-upload" onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <label className="button" htmlFor={id}>
        {messages.addPictures()}
      </label>
      <input
        id={id}
        className="sr-only"
        type="file"
        multiple
        accept={accepted}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          target.value = ''
          void add(files)
        }}
      />
      <span className="hint">{messages.dropPictures()}</span>
      <div role="status">
        <ul>
          {sendings.map((one) => (
            <li key={one.key}>
              {wordsOf(one)}
              {one.failure && (
                <Button type="button" variant="quiet" onClick={() => send(one).then(() => router.refresh())}>
                  {messages.retry()}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
