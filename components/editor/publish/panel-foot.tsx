import type { MouseEvent, Ref } from 'react'
import { Button } from '@/components/ui/button'
import * as messages from '@/lib/messages/generated/publishing'
import type { EditorPost } from '../base/post'
import type { WrongField } from './field-groups'
import { publishLabel } from './publish-labels'

interface PanelFootProps {
  ref: Ref<HTMLButtonElement>
  post: EditorPost
  /** The date as it is typed now; null while the panel is closed. */
  publishAt: string | null
  wrong: readonly WrongField[]
  pending: boolean
  onSend(event: MouseEvent<HTMLButtonElement>): void
  /** Leads to a refused field. */
  onFocusField(field: WrongField): void
}

/** The buttons of the publish panel, below what keeps them from doing it. */
export function PanelFoot({ ref, post, publishAt, wrong, pending, onSend, onFocusField }: PanelFootProps) {
  const { status } = post
  return (
    <footer className="foot">
      {wrong.length > 0 && (
        <ul className="wrong" role="alert">
          {wrong.map((field) => (
            <li key={field.text}>
              <a
                className="link"
                // Without a script it leads to the group.
                href={field.group ? `#publish-${field.group}` : '#titles'}
                onClick={(event) => {
                  event.preventDefault()
                  onFocusField(field)
                }}
              >
                {field.text}
              </a>
            </li>
          ))}
        </ul>
      )}
      {status !== 'TRASHED' && (
        <p className="row">
          <Button ref={ref} name="intent" value="publish" variant="primary" aria-disabled={pending || undefined} onClick={onSend}>
            {publishAt === null ? messages.publish() : publishLabel(post, publishAt, Date.now())}
          </Button>
          {(status === 'PUBLISHED' || status === 'SCHEDULED') && (
            <Button name="intent" value="unpublish" aria-disabled={pending || undefined} onClick={onSend}>
              {status === 'SCHEDULED' ? messages.backToDraft() : messages.unpublish()}
            </Button>
          )}
        </p>
      )}
    </footer>
  )
}
