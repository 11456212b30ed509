import type { Metadata } from 'next'
import { LocalDraftList } from '@/components/editor/saving/local-draft-list'
import { BulkBar } from '@/components/studio/posts/bulk-bar'
import { DoneNotice } from '@/components/studio/posts/done-notice'
import { EmptyTrashLink } from '@/components/studio/posts/empty-trash-link'
import { ListEnd } from '@/components/studio/posts/list-end'
import { NewPost } from '@/components/studio/posts/new-post'
import { PostFilter } from '@/components/studio/posts/post-filter'
import { PostTable } from '@/components/studio/posts/post-table'
import { ChangesNotice } from '@/components/studio/rendering/changes-notice'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { userIdOf } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/studio'
import { canCreate } from '@/lib/posts/policy'
import { countRenderingChanges } from '@/lib/posts/rendering/queries'
import { studioListSchema } from '@/lib/posts/schema'
import { listStudioPosts, listStudioTags } from '@/lib/posts/studio/queries'
import { getSettings } from '@/lib/settings/queries'
import { requireStudioCaller } from '../studio-caller'
import { listHref, readListQuery } from './list-query'

export const metadata: Metadata = { title: messages.posts() }

interface PostsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PostsPage({ searchParams }: PostsPageProps) {
  const { done, ...query } = readListQuery(await searchParams)
  const caller = await requireStudioCaller(listHref(query))
  const input = studioListSchema.catch({ page: 1, sort: 'updated' }).parse(query)
  const [posts, tags, changes, { timeZone }] = await Promise.all([
    listStudioPosts(caller, input),
    listStudioTags(caller),
    countRenderingChanges(caller),
    getSettings(),
  ])
  const filtered = Boolean(query.status || query.query || query.tag)
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h1>{messages.posts()}</h1>
        <NewPost withPage={canCreate(caller.viewer, 'PAGE')} />
      </div>
      <DoneNotice done={done} />
      <ChangesNotice posts={changes} />
      <LocalDraftList writerId={userIdOf(caller.viewer) ?? ''} timeZone={timeZone} />
      <PostFilter {...input} tags={tags} href={(status) => listHref({ ...query, status, after: undefined, page: undefined })} />
      {posts.items.length > 0 ? (
        <>
          {input.status === 'TRASHED' && <EmptyTrashLink />}
          <PostTable posts={posts.items} timeZone={timeZone} />
          <BulkBar trash={input.status === 'TRASHED'} />
        </>
      ) : (
        <Empty title={filtered ? messages.noPostsFound() : messages.noPostsYet()}>
          <p>{filtered ? messages.tryAnotherFilterOrOther() : messages.firstOneIsHardest()}</p>
        </Empty>
      )}
      <ListEnd cut={posts.cut} href={(after) => listHref({ ...query, after, page: undefined })} after={query.after} />
      <Pager
        page={posts.page}
        pages={posts.pages}
        href={(page) => listHref({ ...query, page: String(page) })}
        label={messages.pagesOfPosts()}
      />
    </>
  )
}
