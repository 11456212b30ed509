'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { keys } from './words'

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

/** Presses the button that decides so: on what is ticked, or else on the comment that has the focus. Says where that is. */
function decide(decision: string): number {
  const ticked = document.querySelector('#queue input[name=ids]:checked') !== null
  const at = Math.max(0, current())
  const scope = ticked ? document.getElementById('ticked') : current() < 0 ? null : listItems()[at]
  scope?.querySelector<HTMLButtonElement>(`[data-decision=${decision}]`)?.click()
  return at
}

/** Lets the queue be worked through with single keys, and shows which. Everything they do has a button too. */
export function QueueKeys({ shown }: { shown: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const returnTo = useRef<number | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus is lost when other comments are shown
  useEffect(() => {
    if (returnTo.current !== null) focusAt(returnTo.current)
    returnTo.current = null
  }, [shown])

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const { key, target } = event
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target) || dialog.current?.open) return
      if (key === 'j' || key === 'ArrowDown') focusAt(current() + 1)
      else if (key === 'k' || key === 'ArrowUp') focusAt(current() - 1)
      else if (key === 'x') listItems()[current()]?.parentElement?.querySelector<HTMLInputElement>('input[name=ids]')?.click()
      else if (decisionOf[key]) returnTo.current = decide(decisionOf[key])
      else if (key === 'u') {
        returnTo.current = Math.max(0, current())
        document.getElementById('undo-last')?.click()
      } else if (key === '?') dialog.current?.showModal()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  return (
    <>
      <Button variant="quiet" type="button" onClick={() => dialog.current?.showModal()} aria-keyshortcuts="?">
        Keys
      </Button>
      <dialog ref={dialog} className="keys-dialog" aria-labelledby="keys-title">
        <h2 id="keys-title">Keys of the queue</h2>
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
        <p className="label">a, s and d decide on what is ticked, or else on the comment you are at.</p>
        <Button type="button" onClick={() => dialog.current?.close()}>
          Close
        </Button>
      </dialog>
    </>
  )
}
