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
  /** Lets several be chosen; otherwise one is. */
  several?: boolean
  /** Called with what was chosen, in the order in which it was. */
  onPick(pictures: readonly LibraryItem[]): void
  onClose(): void
}

type AskedPictures = Parameters<EditorServices['findPictures']>[0]
type FoundPictures = Awaited<ReturnType<EditorServices['findPictures']>>

/** Finds the pictures that are asked for; those after others come behind them. The latest question counts. */
function useFoundPictures(findPictures: EditorServices['findPictures'], asked: AskedPictures) {
  const [found, setFound] = useState<FoundPictures | null>(null)
  const [failure, setFailure] = useState('')

  useEffect(() => {
    let isGone = false
    findPictures(asked).then(
      (next) => {
        if (isGone) return
        setFailure('')
        setFound((before) => (before && asked.after ? { ...next, items: [...before.items, ...next.items] } : next))
      },
      (error: Error) => {
        if (!isGone) setFailure(error.message)
      },
    )
    return () => {
      isGone = true
    }
  }, [asked, findPictures])

  return { found, failure }
}

/** Dialog in which pictures that are stored are chosen. */
export default function LibraryDialog({ findPictures, several = false, onPick, onClose }: LibraryDialogProps) {
  const [asked, setAsked] = useState<AskedPictures>({ query: '' })
  const { found, failure } = useFoundPictures(findPictures, asked)
  const [chosen, setChosen] = useState<readonly LibraryItem[]>([])

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    event.stopPropagation()
    setAsked({ query: String(new FormData(event.currentTarget).get('query')) })
  }

  const choose = (picture: LibraryItem, isChosen: boolean) =>
    setChosen((before) => [...before.filter(({ id }) => id !== picture.id), ...(isChosen ? [picture] : [])])

  const { next, items } = found ?? { next: null, items: [] }
  // A form cannot be in another one, such as the post's around the editor.
  return createPortal(
    <Dialog name={messages.library()} className="library" onClose={onClose}>
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2>{messages.library()}</h2>
        <Button type="button" variant="quiet" onClick={onClose}>
          {messages.close()}
        </Button>
      </div>
      <form onSubmit={search} className="flex gap-2">
        <input className="input" type="search" name="query" maxLength={200} aria-label={messages.searchLibrary()} />
        <Button>{messages.search()}</Button>
      </form>
      <p role="status">{failure || (found?.items.length === 0 && messages.noPicturesFound())}</p>
      <ul>
        {items.map((picture) => (
          <li key={picture.id}>
            {several && (
              <input
                type="checkbox"
                className="choose"
                aria-label={messages.selectName({ name: nameOf(picture) })}
                checked={chosen.some(({ id }) => id === picture.id)}
                onChange={({ target }) => choose(picture, target.checked)}
              />
            )}
            <button type="button" onClick={() => onPick([picture])}>
              <Picture src={picture.src} alt="" width={picture.width} height={picture.height} sizes="9rem" loading="lazy" />
              <span>{nameOf(picture)}</span>
            </button>
          </li>
        ))}
      </ul>
      {next && (
        <Button type="button" onClick={() => setAsked(({ query }) => ({ query, after: next }))}>
          {messages.moreOfLibrary()}
        </Button>
      )}
      {chosen.length > 0 && (
        <p className="orders">
          <Button type="button" variant="primary" onClick={() => onPick(chosen)}>
            {messages.insertPictures({ pictures: chosen.length })}
          </Button>
          <Button type="button" onClick={() => setChosen([])}>
            {messages.clearSelection()}
          </Button>
        </p>
      )}
    </Dialog>,
    document.body,
  )
}

const nameOf = ({ alt, fileName }: LibraryItem) => alt || fileName
