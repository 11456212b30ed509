import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import * as messages from '@/lib/messages/generated/editor'
import type { EditResult } from '@/lib/posts/editing/types'
import type { OtherWriter } from '@/lib/posts/types'
import { lazyWithHtml } from './base/lazy-component'
import type { EditorPost } from './base/post'
import type { LineColumn } from './base/problems'
import { Findings } from './preflight/findings'
import { clockTime } from './saving/save-state'
import { ProblemList } from './source/problem-list'

const OtherVersion = lazyWithHtml(
  () => import('./other-version').then((module) => module.OtherVersion),
  typeof window === 'undefined' ? (require('./other-version') as typeof import('./other-version')).OtherVersion : null,
)

interface NoticesProps {
  post: EditorPost
  result: EditResult | null
  onJump(place: LineColumn): void
}

/** The answer to what was last asked of the server, above the text. */
export function EditNotices({ post, result, onJump }: NoticesProps) {
  if (post.status === 'TRASHED') {
    return (
      <Notice>
        <p>{messages.thisPostIsInTrash()}</p>
        <p className="mt-2 flex flex-wrap items-baseline gap-4">
          <Button name="intent" value="restore">
            {messages.restore()}
          </Button>
          {result?.ok && <Undo undo={result.value.undo} />}
        </p>
      </Notice>
    )
  }
  if (!result) return post.otherWriter && <StillWriting {...post.otherWriter} timeZone={post.timeZone} />
  if (!result.ok) {
    return (
      <Notice tone="problem" live>
        <p>{result.message}</p>
        {result.other && <OtherVersion other={result.other} mine={result.values.source ?? ''} />}
      </Notice>
    )
  }
  const { problems, findings, message, href, undo } = result.value
  if (findings.length > 0) {
    return (
      <Notice tone="problem" live>
        <p>{messages.savedButNotPublished()}</p>
        <Findings findings={findings} onJump={onJump} />
      </Notice>
    )
  }
  if (problems.length > 0) {
    return (
      <Notice tone="problem" live>
        <p>{messages.savedButNotPublishedText()}</p>
        <noscript>
          <ProblemList problems={problems} onJump={() => {}} />
        </noscript>
      </Notice>
    )
  }
  if (!message) return null
  return (
    <Notice live>
      {message}{' '}
      {href && (
        <a className="link" href={href}>
          {messages.viewIt()}
        </a>
      )}{' '}
      <Undo undo={undo} />
    </Notice>
  )
}

/** Takes back what was done for readers; the form sends its name. */
function Undo({ undo }: { undo: string | null }) {
  if (!undo) return null
  return (
    <>
      <input type="hidden" name="undo" value={undo} />
      <Button variant="quiet" name="intent" value="undo">
        {messages.undo()}
      </Button>
    </>
  )
}

function StillWriting({ name, savedAt, timeZone }: OtherWriter & Pick<EditorPost, 'timeZone'>) {
  return <Notice>{messages.nameSavedThisText({ name, clockTime: clockTime(savedAt, timeZone) })}</Notice>
}
