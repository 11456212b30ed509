import Link from 'next/link'
import { RowAction } from '@/components/ui/row-action'
import { restorePostAction, trashPostAction, unpublishPostAction } from '@/lib/posts/editing/actions'
import type { StudioPostRow } from '@/lib/posts/types'
import { Moment } from '../moment'
import { PostStatus } from './post-status'

interface PostTableProps {
  posts: readonly StudioPostRow[]
  timeZone: string
}

/** The list of posts. */
export function PostTable({ posts, timeZone }: PostTableProps) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Title</th>
          <th scope="col">Status</th>
          <th scope="col">Updated</th>
          <th scope="col">Actions</th>
        </tr>
      </thead>
      <tbody>
        {posts.map((post) => (
          <tr key={post.id}>
            <td className="md:w-2/5">
              <Link className="post-title" href={`/studio/posts/${post.id}`} prefetch={false}>
                {post.title || 'Untitled'}
              </Link>
              {post.tags.length > 0 && <p className="label">{post.tags.join(', ')}</p>}
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
  const of = `“${title || 'Untitled'}”`
  const fields = { id }
  if (status === 'TRASHED') {
    return (
      <RowAction action={restorePostAction} fields={fields} of={of}>
        Restore
      </RowAction>
    )
  }
  return (
    <>
      {status === 'PUBLISHED' && permalink && (
        <a className="button" data-variant="quiet" href={permalink}>
          View<span className="sr-only"> {of}</span>
        </a>
      )}
      {status !== 'DRAFT' && (
        <RowAction action={unpublishPostAction} fields={fields} of={of}>
          Unpublish
        </RowAction>
      )}
      <RowAction action={trashPostAction} fields={fields} of={of}>
        Trash
      </RowAction>
    </>
  )
}
