'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import * as messages from '@/lib/messages/generated/moderation'
import { keys } from './labels'

const decisionOf: Record<string, string> = { a: 'approve', s: 'spam', d: 'delete' }

const listItems = () => [...document.querySelectorAll<HTMLElement>('#queue [data-queue-item]')]
const current = () =>
  listItems().findIndex((item) => item.contains(document.activeElement) || item.parentElement?.contains(document.activeElement))

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox])')
}

function focusAt(at: number): void {
  const items = listItems()
  const item = items[Math.max(0, Math.min(at, items.length - 1))]
  item?.focus()
  item?.scrollIntoView({ block: 'nearest' })
}

/** Presses the button that decides so: on what is ticked, or else on the comment that has the focus. */
function decide(decision: string): void {
  const ticked = document.querySelector('#queue input[name=ids]:checked') !== null
  const scope = ticked ? document.getElementById('ticked') : listItems()[current()]
  scope?.querySelector<HTMLButtonElement>(`[data-decision=${decision}]`)?.click()
}

/** Place of the focus when the answer to a decision comes. It outlives the page, which every answer replaces as a whole. */
let returnTo: number | null = null

/** Lets the queue be worked through with single keys, and shows which. Everything they do has a button too. */
export function QueueKeys() {
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    if (returnTo !== null) focusAt(returnTo)
    returnTo = null
  })

  useEffect(() => {
    function onSubmit({ target }: Event): void {
      if (target instanceof HTMLElement && target.id === 'queue') returnTo = Math.max(0, current())
    }
    function onKey(event: KeyboardEvent): void {
      const { key, target } = event
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target) || dialog.current?.open) return
      if (key === 'j' || key === 'ArrowDown') focusAt(current() + 1)
      else if (key === 'k' || key === 'ArrowUp') focusAt(current() - 1)
      else if (key === 'x') listItems()[current()]?.parentElement?.querySelector<HTMLInputElement>('input[name=ids]')?.click()
      else if (decisionOf[key]) decide(decisionOf[key])
      else if (key === 'u') document.getElementById('undo-last')?.click()
      else if (key === '?') dialog.current?.showModal()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('submit', onSubmit)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('submit', onSubmit)
    }
  }, [])

  return (
    <>
      <Button variant="quiet" type="button" onClick={() => dialog.current?.showModal()} aria-keyshortcuts="?">
        {messages.keyboardShortcuts()}
      </Button>
      <dialog ref={dialog} className="dialog keys-dialog" aria-labelledby="keys-title">
        <h2 id="keys-title">{messages.keysOfQueue()}</h2>
        <dl>
          {keys.map(({ key, does }) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p className="label">{messages.shortcutsActOnSelected()}</p>
        <Button type="button" onClick={() => dialog.current?.close()}>
          {messages.close()}
        </Button>
      </dialog>
    </>
  )
}
