import Link from 'next/link'
import { rich } from '@/components/ui/rich'
import { RowAction } from '@/components/ui/row-action'
import { pathTo } from '@/lib/core/routes/path-to'
import { writeList } from '@/lib/messages/forms'
import * as lists from '@/lib/messages/generated/managing'
import * as messages from '@/lib/messages/generated/studio'
import { restorePostAction, trashPostAction, unpublishPostAction } from '@/lib/posts/editing/actions'
import { duplicatePostAction } from '@/lib/posts/studio/actions'
import type { StudioPostRow } from '@/lib/posts/types'
import { bulkForm, ChooseAll } from '../chosen'
import { Moment } from '../moment'
import { PostStatus } from './post-status'

interface PostTableProps {
  posts: readonly StudioPostRow[]
  timeZone: string
}

/** The list of posts. */
export function PostTable({ posts, timeZone }: PostTableProps) {
  return (
    <table className="table chosen-from">
      <thead>
        <tr>
          <td>
            <ChooseAll />
          </td>
          <th scope="col">{messages.title()}</th>
          <th scope="col">{messages.status()}</th>
          <th scope="col">{messages.updated()}</th>
          <th scope="col">{messages.actions()}</th>
        </tr>
      </thead>
      <tbody>
        {posts.map((post) => (
          <tr key={post.id}>
            <td>
              <input
                type="checkbox"
                className="choose"
                name="ids"
                value={post.id}
                form={bulkForm}
                aria-label={lists.selectTitle({ title: post.title || messages.untitled() })}
              />
            </td>
            <td className="md:w-2/5">
              <Link className="post-title" href={pathTo('/studio/posts/[id]', { id: post.id })} prefetch={false}>
                {post.title || messages.untitled()}
              </Link>
              {post.tags.length > 0 && <p className="label">{writeList(post.tags)}</p>}
            </td>
            <td>
              <PostStatus post={post} timeZone={timeZone} />
            </td>
            <td className="label md:whitespace-nowrap">
              <Moment at={post.updatedAt} timeZone={timeZone} time />
            </td>
            <td>
              <div className="flex flex-wrap gap-x-4 md:flex-nowrap">
                <Actions post={post} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Actions({ post: { id, status, title, permalink } }: { post: StudioPostRow }) {
  const of = `“${title || messages.untitled()}”`
  const fields = { id }
  if (status === 'TRASHED') {
    return (
      <>
        <RowAction action={restorePostAction} fields={fields} of={of}>
          {messages.restore()}
        </RowAction>
        <a className="button" data-variant="quiet-danger" href={pathTo('/studio/posts/delete', { ids: id })}>
          {lists.deleteForGood()}
          <span className="sr-only"> {of}</span>
        </a>
      </>
    )
  }
  return (
    <>
      {status === 'PUBLISHED' && permalink && (
        <a className="button" data-variant="quiet" href={permalink}>
          {rich(messages.viewOf({ of, span: (text) => <span className="sr-only">{text}</span> }))}
        </a>
      )}
      <RowAction action={duplicatePostAction} fields={fields} of={of}>
        {lists.duplicate()}
      </RowAction>
      {status !== 'DRAFT' && (
        <RowAction action={unpublishPostAction} fields={fields} of={of}>
          {messages.unpublish()}
        </RowAction>
      )}
      <RowAction action={trashPostAction} fields={fields} of={of} variant="quiet-danger">
        {messages.trash()}
      </RowAction>
    </>
  )
}
