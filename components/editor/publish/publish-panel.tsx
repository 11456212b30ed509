'use client'

import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react'
import { Button } from '@/components/ui/button'
import * as messages from '@/lib/messages/generated/publishing'
import type { EditIntent } from '@/lib/posts/editing/types'
import type { EditFields } from '@/lib/posts/working-copy/edit-fields'
import type { EditorPost } from '../base/post'
import type { LineColumn } from '../base/problems'
import type { EditorServices } from '../base/services'
import { isMac, isPressed } from '../base/shortcut-keys'
import { Preflight } from '../preflight/preflight'
import { listWrongFields } from './field-groups'
import type { KnownSeries } from './fields/series-field'
import { Groups } from './groups'
import { LinkPreviews } from './link-previews'
import { OtherActions } from './other-actions'
import { PanelFoot } from './panel-foot'
import { usePublishDialog } from './use-publish-dialog'

/** Handle that opens the publish panel. */
export interface PublishPanelHandle {
  open(): void
}

/** Props of the publish panel, with or without its code. */
export interface PublishPanelProps {
  ref: Ref<PublishPanelHandle>
  post: EditorPost
  fields: EditFields
  errors: Readonly<Record<string, string>>
  knownTags: readonly string[]
  knownSeries: readonly KnownSeries[]
  /** The form's fields as they are now. */
  collect(): Record<string, string>
  services: Pick<EditorServices, 'upload' | 'findPictures'>
  /** Excerpt and picture that cards show where the writer gives nothing else. */
  found: { excerpt: string; image: string | null }
  /** Resolves to whether it was done. */
  onIntent(intent: EditIntent): Promise<boolean>
  onJump(to: LineColumn): void
}

/**
 * The publish panel: what stands around the text, and the buttons that publish it. A sheet beside the text that is opened for it;
 * without JavaScript a part of the page. The fields are the form's own in either case, so they are saved with the text.
 */
export function PublishPanel({ ref, post, fields, errors, knownTags, knownSeries, found, onJump, ...form }: PublishPanelProps) {
  const { collect, services, onIntent } = form
  const dialog = useRef<HTMLDialogElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const wrong = listWrongFields(errors)
  const { values, ...publishing } = usePublishDialog(dialog, form, wrong)
  useImperativeHandle(ref, () => ({ open: publishing.open }))

  /** The keys that opened it do what it was opened for. */
  function onKey(event: KeyboardEvent) {
    if (!isPressed('Mod-Enter', event, isMac())) return
    event.preventDefault()
    if (!event.repeat) button.current?.click()
  }

  function jump(to: LineColumn) {
    publishing.close()
    onJump(to)
  }

  return (
    <dialog
      ref={dialog}
      className="publishing"
      aria-labelledby="publishing-title"
      onInput={publishing.follow}
      onKeyDown={onKey}
      onClose={publishing.closed}
    >
      <header className="head">
        <h2 id="publishing-title">{post.status === 'PUBLISHED' ? messages.publishChanges() : messages.publish()}</h2>
        <Button type="button" onClick={publishing.close}>
          {messages.close()}
        </Button>
      </header>
      <Groups
        post={post}
        fields={fields}
        values={values}
        errors={errors}
        wrong={wrong}
        knownTags={knownTags}
        knownSeries={knownSeries}
        text={() => collect().source ?? ''}
        services={services}
        password={publishing.password}
        onSave={() => onIntent('save')}
        onDescribe={publishing.describe}
      />
      {values && <LinkPreviews post={post} values={values} found={found} />}
      {values && <Preflight collect={collect} onJump={jump} />}
      <OtherActions post={post} />
      <PanelFoot
        ref={button}
        post={post}
        publishAt={values && (values.publishAt ?? '')}
        wrong={wrong}
        pending={publishing.pending}
        onSend={publishing.send}
        onFocusField={publishing.focusField}
      />
    </dialog>
  )
}
