'use client'

import { type SyntheticEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { PreviewState } from './use-preview'

/** The real page beside the text. The page shown stays, at its place, until the next one has loaded. */
export function Preview({ address, failure, problems, pending }: PreviewState) {
  const [phone, setPhone] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const visible = useRef<HTMLIFrameElement>(null)
  const frames = [...new Set([shown, address])].filter((one) => one !== null)

  function take({ currentTarget: frame }: SyntheticEvent<HTMLIFrameElement>) {
    const place = visible.current?.contentWindow?.scrollY ?? 0
    frame.contentWindow?.scrollTo(0, place)
    openLinksOutside(frame)
    setShown(address)
  }

  return (
    <>
      <header className="bar">
        <h2>Preview</h2>
        <p className="label">{note({ address, failure, problems, pending })}</p>
        <fieldset className="choice">
          <legend className="sr-only">Width of the preview</legend>
          <Button type="button" aria-pressed={!phone} onClick={() => setPhone(false)}>
            Page
          </Button>
          <Button type="button" aria-pressed={phone} onClick={() => setPhone(true)}>
            Phone
          </Button>
        </fieldset>
      </header>
      <div className="frames" data-phone={phone || undefined}>
        {frames.map((one) => (
          <iframe
            key={one}
            ref={one === shown ? visible : undefined}
            src={one}
            title={one === shown ? 'Preview of the page' : 'Preview that is loading'}
            data-loading={one === shown ? undefined : true}
            onLoad={one === address ? take : undefined}
          />
        ))}
      </div>
    </>
  )
}

function note({ address, failure, problems, pending }: PreviewState): string {
  if (failure) return failure
  if (problems.length > 0) return address ? 'Shows the last text without problems.' : 'There is a problem in the text.'
  return pending ? 'Updating…' : ''
}

/** A link in the preview opens beside the studio, so that the text stays where it is; its forms do nothing. */
function openLinksOutside(frame: HTMLIFrameElement) {
  frame.contentDocument?.addEventListener('submit', (event) => event.preventDefault())
  frame.contentDocument?.addEventListener('click', (event) => {
    // Of the frame's own classes, so that instanceof would not know it.
    const link = (event.target as Element | null)?.closest<HTMLAnchorElement>('a[href]')
    if (!link || link.getAttribute('href')?.startsWith('#')) return
    event.preventDefault()
    window.open(link.href, '_blank', 'noopener')
  })
}
