import type { ReactNode } from 'react'
import { Avatar } from '@/components/media/avatar'
import { AuthorName } from '@/components/site/byline'
import type { Writing } from '@/components/site/direction'
import { rich } from '@/components/ui/rich'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/lists'
import type { PostPage, TagLink } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'

/** Link to all files of a post as one, where it shows several. */
export function PostFiles({ post: { id, fileCount } }: { post: PostPage }) {
  if (fileCount < 2) return null
  return (
    <p className="files label">
      <a href={pathTo('/+files/[postId]', { postId: id })} download>
        {messages.allFilesOfPost({ count: fileCount })}
      </a>
    </p>
  )
}

/** Tags of a post, in a line below its text. */
export function FiledUnder({ tags }: { tags: readonly TagLink[] }) {
  if (tags.length === 0) return null
  return (
    <nav className="filed label" aria-label={messages.tags()}>
      <span>{messages.filedUnder()}</span>
      <ul>
        {tags.map(({ slug, name }) => (
          <li key={slug}>
            <a href={pathTo('/tags/[slug]', { slug })} rel="tag">
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Box below a post: who wrote it, and how to read what comes next. */
export async function AuthorBox({ post: { author }, ...writing }: { post: PostPage } & Writing) {
  const { authorName } = await getSettings()
  const name = author?.name || authorName
  return (
    <section className="writer" {...writing} aria-label={name ? messages.aboutAuthor() : messages.subscribe()}>
      {name && <Avatar name={name} avatar={author?.avatar} />}
      <div>
        {name && (
          <p className="name">
            <AuthorName author={author} />
          </p>
        )}
        {author?.bio && <p dir="auto">{author.bio}</p>}
        <p className="label">
          {rich(messages.newPostsComeBy({ rss: feed('/feed.xml'), atom: feed('/atom.xml'), json: feed('/feed.json') }))}
        </p>
      </div>
    </section>
  )
}

/** Makes the link of a sentence to a feed. */
const feed = (address: string) => (text: ReactNode) => <a href={address}>{text}</a>
