'use client'

import { type FormEvent, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { Picture } from '@/components/media/picture'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { LibraryItem } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/pictures'
import type { EditorServices } from '../base/services'

interface LibraryDialogProps {
  findPictures: EditorServices['findPictures']
  onPick(picture: LibraryItem): void
  onClose(): void
}

type Found = Awaited<ReturnType<EditorServices['findPictures']>>

/** Dialog in which one of the pictures that are stored is chosen. */
export default function LibraryDialog({ findPictures, onPick, onClose }: LibraryDialogProps) {
  const [asked, setAsked] = useState({ query: '', page: 1 })
  const [found, setFound] = useState<Found | null>(null)
  const [failure, setFailure] = useState('')

  useEffect(() => {
    let isGone = false
    findPictures(asked).then(
      (next) => {
        if (isGone) return
        setFailure('')
        setFound((before) => (before && asked.page > 1 ? { ...next, items: [...before.items, ...next.items] } : next))
      },
      (error: Error) => {
        if (!isGone) setFailure(error.message)
      },
    )
    return () => {
      isGone = true
    }
  }, [asked, findPictures])

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    event.stopPropagation()
    setAsked({ query: String(new FormData(event.currentTarget).get('query')), page: 1 })
  }

  // A form cannot be in another one, such as the post's around the editor.
  return createPortal(
    <Dialog name={messages.library()} className="library" onClose={onClose}>
      <form onSubmit={search} className="flex gap-2">
        <input className="input" type="search" name="query" maxLength={200} aria-label={messages.searchLibrary()} />
        <Button>{messages.search()}</Button>
      </form>
      <p role="status">{failure || (found?.items.length === 0 && messages.noPicturesFound())}</p>
      <ul>
        {found?.items.map((picture) => (
          <li key={picture.id}>
            <button type="button" onClick={() => onPick(picture)}>
              <Picture src={picture.src} alt="" width={picture.width} height={picture.height} sizes="9rem" loading="lazy" />
              <span>{picture.alt || picture.fileName}</span>
            </button>
          </li>
        ))}
      </ul>
      {found && asked.page < found.pages && (
        <Button type="button" onClick={() => setAsked(({ query, page }) => ({ query, page: page + 1 }))}>
          {messages.moreOfLibrary()}
        </Button>
      )}
    </Dialog>,
    document.body,
  )
}
