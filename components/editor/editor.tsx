'use client'

import { type FormEvent, type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import * as messages from '@/lib/messages/generated/editor'
import type { EditIntent } from '@/lib/posts/editing/types'
import { LoadFailure } from './base/lazy-component'
import type { Mode } from './base/mode'
import type { EditorPost } from './base/post'
import type { LineColumn } from './base/problems'
import { useCommandKeys, useCommands } from './base/studio-commands'
import { EditorBody } from './editor-body'
import { EditorHead } from './editor-head'
import { Preview } from './preview/preview'
import type { KnownSeries } from './publish/fields/series-field'
import type { PublishPanelHandle } from './publish/publish-panel'
import type { EditorSide } from './toolbar'
import { type PostForm, usePostForm } from './use-post-form'
import { useViewport } from './viewport/use-viewport'

interface EditorProps {
  post: EditorPost
  knownTags: readonly string[]
  knownSeries: readonly KnownSeries[]
}

/** The page on which one post is written and published. Without JavaScript it is a form with a textarea. */
export function Editor({ post, knownTags, knownSeries }: EditorProps) {
  const panel = useRef<PublishPanelHandle>(null)
  const [view, setView] = useState<EditorSide>('write')
  const [mode, setMode] = useState<Mode>('plain')
  const [missing, setMissing] = useState(false)
  const editing = usePostForm(post)
  const { form, source, version, saver, dispatch, changed } = editing
  useViewport(form, source)

  const openPanel = useCallback(() => {
    // It is a part of the side that is written in.
    setView('write')
    panel.current?.open()
  }, [])
  useEditorCommands(saver, openPanel)
  useCommandKeys(form)

  function jump(to: LineColumn) {
    setView('write')
    source.current?.jump(to)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const button = (event.nativeEvent as SubmitEvent).submitter
    void saver.run(((button as HTMLButtonElement | null)?.value as EditIntent | undefined) ?? 'save')
  }

  return (
    <form
      ref={form}
      className="editor"
      data-view={view}
      action={dispatch}
      onSubmit={submit}
      onInput={changed}
      onKeyDown={keepEnter}
      noValidate
      autoComplete="off"
    >
      <input type="hidden" name="id" value={post.id} />
      <input type="hidden" name="version" value={version} />
      {post.version === 0 && <input type="hidden" name="kind" value={post.kind} />}
      <EditorHead post={post} editing={editing} mode={mode} view={view} onView={setView} onPublish={openPanel} onJump={jump}>
        {(missing || editing.view.isStuck) && <LoadFailure />}
      </EditorHead>
      <EditorBody
        post={post}
        knownTags={knownTags}
        knownSeries={knownSeries}
        editing={editing}
        panel={panel}
        mode={mode}
        onMode={setMode}
        onMissing={setMissing}
        onJump={jump}
      />
      <section className="preview" aria-label={messages.preview()}>
        <Preview state={editing.preview} source={source} onPick={(line) => jump({ line, column: 1 })} />
      </section>
    </form>
  )
}

/** Offers to save and to publish, by keys and in the palette. */
function useEditorCommands(saver: PostForm['saver'], openPanel: () => void): void {
  const commands = useMemo(
    () => [
      // Else the browser would save the page as a file.
      { id: 'save', name: messages.save(), group: messages.post(), keys: ['Mod-s'], isEverywhere: true, run: () => void saver.run('save') },
      {
        id: 'publish',
        name: messages.publishAndWhatStandsAround(),
        group: messages.post(),
        keys: ['Mod-Enter'],
        run: openPanel,
      },
    ],
    [saver, openPanel],
  )
  useCommands(commands)
}

/** Enter in a single-line field of the details would send the form. */
function keepEnter(event: KeyboardEvent) {
  if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.matches('.publishing input')) event.preventDefault()
}
