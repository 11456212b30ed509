'use client'

import { type KeyboardEvent, type MouseEvent, type Ref, useImperativeHandle, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { EditFields } from '@/lib/posts/edit-fields'
import type { EditIntent } from '@/lib/posts/edit-types'
import type { EditorPost } from '../base/post'
import type { LineColumn } from '../base/problems'
import type { EditorServices } from '../base/services'
import { isMac, isPressed } from '../base/shortcut-keys'
import { typeInto, useHydrated } from '../base/use-field'
import { Preflight } from '../preflight/preflight'
import { DescriptionField } from './description-field'
import { LinkPreviews } from './link-previews'
import { OtherActions } from './other-actions'
import type { PasswordHandle } from './password-field'
import { PublishFields } from './publish-fields'
import { listErrors, publishLabel } from './publish-labels'
import type { KnownSeries } from './series-field'

export interface PublishPanelHandle {
  open(): void
}

export interface PublishPanelProps {
  ref: Ref<PublishPanelHandle>
  post: EditorPost
  fields: EditFields
  errors: Readonly<Record<string, string>>
  knownTags: readonly string[]
  knownSeries: readonly KnownSeries[]
  /** The form's fields as they are now. */
  collect(): Record<string, string>
  upload: EditorServices['upload']
  /** What cards show where the writer gives nothing else. */
  found: { excerpt: string; image: string | null }
  /** Resolves to whether it was done. */
  onIntent(intent: EditIntent): Promise<boolean>
  onJump(place: LineColumn): void
}

/**
 * What stands around the text, and the order to publish it. A sheet beside the text that is opened for it; without JavaScript a
 * part of the page. The fields are the form's own in either case, so they are saved with the text.
 */
export function PublishPanel({
  ref,
  post,
  fields,
  errors,
  knownTags,
  knownSeries,
  collect,
  upload,
  found,
  onIntent,
  onJump,
}: PublishPanelProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const password = useRef<PasswordHandle>(null)
  const button = useRef<HTMLButtonElement>(null)
  const alive = useHydrated()
  const [now, setNow] = useState<Record<string, string> | null>(null)
  const [pending, setPending] = useState(false)
  const follow = () => setNow(collect())
  const close = () => dialog.current?.close()

  useImperativeHandle(ref, () => ({
    open() {
      if (dialog.current?.open) return
      follow()
      dialog.current?.showModal()
    },
  }))

  async function order(event: MouseEvent<HTMLButtonElement>) {
    const intent = event.currentTarget.value as EditIntent
    event.preventDefault()
    if (pending) return
    setPending(true)
    if ((await password.current?.send()) !== false && (await onIntent(intent))) close()
    setPending(false)
    follow()
  }

  /** The keys that opened it do what it was opened for. */
  function onKey(event: KeyboardEvent) {
    if (!isPressed('Mod-Enter', event, isMac())) return
    event.preventDefault()
    if (!event.repeat) button.current?.click()
  }

  function describe(value: string) {
    const field = dialog.current?.closest('form')?.elements.namedItem('description')
    if (field instanceof HTMLTextAreaElement) typeInto(field, value)
    follow()
  }

  const wrong = listErrors(errors)
  return (
    <dialog
      ref={dialog}
      className="publishing"
      aria-labelledby="publishing-title"
      onInput={follow}
      onKeyDown={onKey}
      onClose={() => setNow(null)}
    >
      <header className="head">
        <h2 id="publishing-title">{post.status === 'PUBLISHED' ? 'Publish changes' : 'Publish'}</h2>
        <Button type="button" onClick={close}>
          Close
        </Button>
      </header>
      <details className="details" open={alive || wrong.length > 0}>
        <summary>Tags, series, address and date</summary>
        <div className="sections">
          {now && <DescriptionField value={now.description ?? ''} onType={describe} />}
          <PublishFields
            post={post}
            fields={fields}
            values={now}
            errors={errors}
            knownTags={knownTags}
            knownSeries={knownSeries}
            text={() => collect().source ?? ''}
            upload={upload}
            password={password}
            onSave={() => onIntent('save')}
          />
        </div>
        <OtherActions post={post} />
      </details>
      {now && (
        <LinkPreviews
          title={now.title ?? ''}
          description={now.description || found.excerpt}
          image={now.cover || found.image}
          siteUrl={post.siteUrl}
          address={now.permalink || post.liveHref || ''}
        />
      )}
      {now && (
        <Preflight
          collect={collect}
          onJump={(place) => {
            close()
            onJump(place)
          }}
        />
      )}
      <footer className="foot">
        {wrong.length > 0 && (
          <ul className="wrong" role="alert">
            {wrong.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {post.status !== 'TRASHED' && (
          <p className="row">
            <Button ref={button} name="intent" value="publish" variant="primary" aria-disabled={pending || undefined} onClick={order}>
              {now ? publishLabel(post, now.publishAt ?? '', Date.now()) : 'Publish'}
            </Button>
            {(post.status === 'PUBLISHED' || post.status === 'SCHEDULED') && (
              <Button name="intent" value="unpublish" aria-disabled={pending || undefined} onClick={order}>
                {post.status === 'SCHEDULED' ? 'Back to draft' : 'Unpublish'}
              </Button>
            )}
          </p>
        )}
      </footer>
    </dialog>
  )
}
