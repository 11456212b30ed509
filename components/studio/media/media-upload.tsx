'use client'

import { useRouter } from 'next/navigation'
import { type DragEvent, useEffect, useEffectEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { acceptedFiles } from '@/lib/media/file-kinds'
import * as messages from '@/lib/messages/generated/media'
import { type Sending, useUploadQueue } from './upload-queue'

/** Adds pictures and other files to the library: chosen, dropped or pasted, several at once. */
export function MediaUpload() {
  const id = useId()
  const router = useRouter()
  const { sendings, add, cancel, retry } = useUploadQueue(() => router.refresh())
  const [isOver, setOver] = useState(false)

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length > 0) add(files)
  })
  useEffect(() => {
    const listener = (event: ClipboardEvent) => onPaste(event)
    document.addEventListener('paste', listener)
    return () => document.removeEventListener('paste', listener)
  }, [])

  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    add([...event.dataTransfer.files])
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three, the field below is for the keyboard
    <div
      className="media-upload scripted"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <label className="button" htmlFor={id}>
        {messages.addFiles()}
      </label>
      <input
        id={id}
        className="sr-only"
        type="file"
        multiple
        accept={acceptedFiles}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          target.value = ''
          add(files)
        }}
      />
      <span className="hint">{messages.dropFiles()}</span>
      <p className="sr-only" role="status">
        {announcementOf(sendings)}
      </p>
      {sendings.length > 0 && (
        <ul>
          {sendings.map((one) => (
            <SendingRow key={one.key} sending={one} onCancel={() => cancel(one.key)} onRetry={() => retry(one)} />
          ))}
        </ul>
      )}
    </div>
  )
}

/** Says how many files have ended: each step of the progress would be read out otherwise. */
function announcementOf(sendings: readonly Sending[]): string {
  const under = sendings.filter(({ state }) => state === 'queued' || state === 'sending').length
  if (sendings.length === 0 || under > 0) return ''
  const refused = sendings.filter(({ state }) => state === 'refused').length
  return messages.sentFiles({ stored: sendings.filter(({ state }) => state === 'stored').length, refused })
}

interface SendingRowProps {
  sending: Sending
  onCancel(): void
  onRetry(): void
}

function SendingRow({ sending: { file, state, share, isLong, reason }, onCancel, onRetry }: SendingRowProps) {
  const { name } = file
  const isUnderWay = state === 'queued' || state === 'sending'
  return (
    <li data-state={state}>
      <span>{isLong && state === 'sending' ? messages.takesWhile({ name }) : wordsOf(name, state, share, reason)}</span>
      {isUnderWay && <progress max={1} value={isLong ? undefined : share} aria-label={messages.progressOf({ name })} />}
      {isUnderWay && (
        <Button type="button" variant="quiet" onClick={onCancel}>
          {messages.cancel()}
          <span className="sr-only"> {name}</span>
        </Button>
      )}
      {(state === 'refused' || state === 'cancelled') && (
        <Button type="button" variant="quiet" onClick={onRetry}>
          {messages.tryAgain()}
          <span className="sr-only"> {name}</span>
        </Button>
      )}
    </li>
  )
}

function wordsOf(name: string, state: Sending['state'], share: number, reason: string): string {
  switch (state) {
    case 'queued':
      return messages.nextInQueue({ name })
    case 'sending':
      return share < 1 ? messages.nameAndShare({ name, share }) : messages.beingStored({ name })
    case 'stored':
      return messages.nameAdded({ name })
    case 'cancelled':
      return messages.cancelled({ name })
    case 'refused':
      return `${name}: ${reason}`
  }
}
