'use client'

import type { Ref } from 'react'
import { lazyComponent } from './base/lazy-component'
import type { Mode } from './base/mode'
import type { EditorPost } from './base/post'
import type { LineColumn } from './base/problems'
import { TextTools } from './commands/text-tools'
import { SourceField } from './field/source-field'
import { Conversion } from './markdown/conversion'
import { FrontMatterOffer } from './markdown/front-matter-offer'
import { LibraryPicker } from './pictures/library-picker'
import type { KnownSeries } from './publish/fields/series-field'
import { LazyPublishPanel } from './publish/lazy-panel'
import type { PublishPanelHandle } from './publish/publish-panel'
import { ProblemList } from './source/problem-list'
import { studioServices } from './studio-services'
import { TitleFields } from './title-fields'
import type { PostForm } from './use-post-form'
import { WritingBar } from './writing-bar/writing-bar'

const loadTextEditor = () => import('./text-editor')
const FormatBar = lazyComponent(() => loadTextEditor().then((module) => module.FormatBar))

interface EditorBodyProps {
  post: EditorPost
  knownTags: readonly string[]
  knownSeries: readonly KnownSeries[]
  editing: PostForm
  panel: Ref<PublishPanelHandle>
  mode: Mode
  onMode(mode: Mode): void
  /** Says whether the publish panel could not be opened for want of its code. */
  onMissing(missing: boolean): void
  onJump(to: LineColumn): void
}

/** The fields of the post: title, publish panel, and the text with its tools. */
export function EditorBody({ post, knownTags, knownSeries, editing, panel, mode, onMode, onMissing, onJump }: EditorBodyProps) {
  const { source, begun, errors, preview, saver, ownDraft, collect, changed } = editing
  const services = studioServices(post.timeZone)
  return (
    <div className="write">
      <TitleFields fields={begun} errors={errors} isNew={post.version === 0} onDone={() => source.current?.field()?.focus()} />
      <LazyPublishPanel
        ref={panel}
        post={post}
        fields={begun}
        read={ownDraft.read}
        onMissing={onMissing}
        errors={errors}
        knownTags={knownTags}
        knownSeries={knownSeries}
        collect={collect}
        services={services}
        found={preview}
        // A refusal is corrected in the panel; a conflict and a pending save are told outside of it.
        onIntent={async (intent) => (await saver.run(intent)) || saver.state().kind !== 'failed'}
        onJump={onJump}
      />
      <FrontMatterOffer source={source} timeZone={post.timeZone} read={ownDraft.read} patch={ownDraft.patch} />
      <TextTools source={source} mode={mode} FormatBar={FormatBar} />
      <SourceField
        ref={source}
        text={begun.source}
        services={services}
        load={loadTextEditor}
        onChange={changed}
        onLeave={() => saver.flush()}
        onMode={onMode}
      />
      <LibraryPicker source={source} findPictures={services.findPictures} />
      <WritingBar source={source} mode={mode} postId={post.id} />
      <ProblemList
        problems={preview.problems}
        onJump={onJump}
        onFix={(problems, name) => void source.current?.field()?.fix(problems, name)}
      />
      <Conversion
        source={source}
        isOffered={preview.problems.some(({ severity }) => severity !== 'warning')}
        onChange={changed}
        onJump={onJump}
      />
    </div>
  )
}
