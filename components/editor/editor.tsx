'use client'

import { type FormEvent, type KeyboardEvent, useActionState, useCallback, useMemo, useRef, useState } from 'react'
import { editAction } from '@/lib/posts/actions'
import type { EditFields } from '@/lib/posts/edit-fields'
import type { EditIntent } from '@/lib/posts/edit-types'
import { LoadFailure, lazyComponent } from './base/lazy-component'
import type { Mode } from './base/mode'
import type { EditorPost } from './base/post'
import type { LineColumn } from './base/problems'
import type { SourceHandle } from './base/source-handle'
import { useCommandKeys, useCommands } from './base/studio-commands'
import { TextTools } from './commands/text-tools'
import { EditNotices } from './edit-notices'
import { SourceField } from './field/source-field'
import { Preview } from './preview/preview'
import { usePreview } from './preview/use-preview'
import { LazyPublishPanel } from './publish/lazy-panel'
import type { PublishPanelHandle } from './publish/publish-panel'
import type { KnownSeries } from './publish/series-field'
import { ReviewsButton } from './reviews/reviews-button'
import { useReviews } from './reviews/use-reviews'
import { collectFields, textFields } from './saving/form-fields'
import { KeptOffer } from './saving/kept-offer'
import { useDraft } from './saving/use-draft'
import { ProblemList } from './source/problem-list'
import { studioServices } from './studio-services'
import { TitleFields } from './title-fields'
import { Toolbar } from './toolbar'
import { useViewport } from './viewport/use-viewport'
import { WritingBar } from './writing-bar/writing-bar'

const ReviewsPanel = lazyComponent(() => import('./reviews/reviews-panel').then((module) => module.ReviewsPanel))
const Meeting = lazyComponent(() => import('./saving/meeting').then((module) => module.Meeting))

interface EditorProps {
  post: EditorPost
  knownTags: readonly string[]
  knownSeries: readonly KnownSeries[]
}

/** Writing and publishing one post. Without JavaScript it is a form with a textarea. */
export function Editor({ post, knownTags, knownSeries }: EditorProps) {
  const form = useRef<HTMLFormElement>(null)
  const source = useRef<SourceHandle>(null)
  const panel = useRef<PublishPanelHandle>(null)
  const [view, setView] = useState<'write' | 'preview'>('write')
  const [mode, setMode] = useState<Mode>('plain')
  const [posted, dispatch] = useActionState(editAction, null)
  // A form that was refused goes on from the version that it started from, or its next save would hide what it ran into.
  const [version] = useState(() => (posted && !posted.ok && posted.values.version ? Number(posted.values.version) : post.version))
  const { draft, saver, saved, result, unkept, view: meeting, kept } = useDraft(post, version, form, source)
  const preview = usePreview(
    () => textFields(collect()),
    (problems) => source.current?.show(problems),
    // There is nothing at the server to be shown before the first save.
    post.version > 0 || saved > 0,
  )
  useViewport(form, source)
  const reviews = useReviews(post.id, source, mode)
  const [reviewing, setReviewing] = useState(false)
  const [missing, setMissing] = useState(false)

  function collect() {
    return { ...collectFields(form.current, source.current), ...kept.read() }
  }

  const latest = result ?? posted
  const errors = latest && !latest.ok ? latest.fieldErrors : {}
  const [begun] = useState<EditFields>(() =>
    posted && !posted.ok ? { ...post.fields, commentsClosed: '', unlisted: '', ...posted.values } : post.fields,
  )

  const openPanel = useCallback(() => {
    // It is a part of the side that is written in.
    setView('write')
    panel.current?.open()
  }, [])
  const commands = useMemo(
    () => [
      // Else the browser would save the page as a file.
      { id: 'save', name: 'Save', group: 'Post', keys: ['Mod-s'], isEverywhere: true, run: () => void saver.run('save') },
      {
        id: 'publish',
        name: 'Publish, and what stands around the text',
        group: 'Post',
        keys: ['Mod-Enter'],
        run: openPanel,
      },
    ],
    [saver, openPanel],
  )
  useCommands(commands)
  useCommandKeys(form)

  function changed() {
    draft.changed()
    preview.schedule()
  }

  function jump(place: LineColumn) {
    setView('write')
    source.current?.jump(place)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const button = (event.nativeEvent as SubmitEvent).submitter
    void saver.run(((button as HTMLButtonElement | null)?.value as EditIntent | undefined) ?? 'save')
  }

  function onKey(event: KeyboardEvent) {
    // It would send the form from the single-line fields.
    if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.matches('.details input')) event.preventDefault()
  }

  return (
    <form
      ref={form}
      className="editor"
      data-view={view}
      action={dispatch}
      onSubmit={submit}
      onInput={changed}
      onKeyDown={onKey}
      noValidate
      autoComplete="off"
    >
      <input type="hidden" name="id" value={post.id} />
      <input type="hidden" name="version" value={version} />
      {post.version === 0 && <input type="hidden" name="kind" value={post.kind} />}
      <div className="desk">
        <Toolbar
          post={post}
          ahead={saved !== post.version}
          saver={saver}
          unkept={unkept}
          view={view}
          onView={setView}
          onPublish={openPanel}
          onRetry={() => void saver.run('save')}
        >
          <ReviewsButton open={reviews.open} shown={reviewing} onShow={setReviewing} />
        </Toolbar>
        {reviewing && (
          <ReviewsPanel postId={post.id} timeZone={post.timeZone} {...reviews} text={() => source.current?.text() ?? ''} onJump={jump} />
        )}
        {missing && <LoadFailure />}
        <EditNotices post={post} result={latest} onJump={jump} />
        {(meeting.other ?? meeting.brought) && <Meeting draft={draft} view={meeting} timeZone={post.timeZone} />}
        <KeptOffer post={post} draft={draft} kept={kept} />
      </div>
      <div className="write">
        <TitleFields fields={begun} errors={errors} isNew={post.version === 0} onDone={() => source.current?.field()?.focus()} />
        <LazyPublishPanel
          ref={panel}
          post={post}
          fields={begun}
          read={kept.read}
          onMissing={setMissing}
          errors={errors}
          knownTags={knownTags}
          knownSeries={knownSeries}
          collect={collect}
          upload={studioServices(post.timeZone).upload}
          found={preview.state}
          // What others wrote meanwhile is looked at before anything else.
          onIntent={async (intent) => (await saver.run(intent)) || saver.state().kind === 'conflict'}
          onJump={jump}
        />
        <TextTools source={source} mode={mode} />
        <SourceField
          ref={source}
          text={begun.source}
          services={studioServices(post.timeZone)}
          onChange={changed}
          onLeave={() => saver.flush()}
          onMode={setMode}
        />
        <WritingBar source={source} mode={mode} postId={post.id} />
        <ProblemList problems={preview.state.problems} onJump={jump} onFix={(problem) => void source.current?.field()?.fix(problem)} />
      </div>
      <section className="preview" aria-label="Preview">
        <Preview state={preview.state} source={source} onPick={(line) => jump({ line, column: 1 })} />
      </section>
    </form>
  )
}
