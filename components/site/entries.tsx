import * as messages from '@/lib/messages/generated/site'
import type { PostCard } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'
import { Marked } from './marked'
import { PostDate } from './post-date'

/** Posts as entries of a log; `words` are marked where they occur. */
export async function Entries({ posts, words = [], level = 2 }: { posts: readonly PostCard[]; words?: readonly string[]; level?: 2 | 3 }) {
  const { language } = await getSettings()
  const Heading = level === 2 ? 'h2' : 'h3'
  const langOf = (post: PostCard) => (post.language === language ? undefined : post.language || undefined)
  return (
    <ol className="entries">
      {posts.map((post) => (
        <li key={post.id}>
          <PostDate iso={post.publishedAt} form="short" className="label" />
          <div>
            <Heading dir="auto" lang={langOf(post)}>
              <a href={encodeURI(post.permalink)}>
                <Marked text={post.title} words={words} />
              </a>
            </Heading>
            {post.subtitle && (
              <p className="subtitle" dir="auto" lang={langOf(post)}>
                <Marked text={post.subtitle} words={words} />
              </p>
            )}
            <p className="excerpt" dir="auto" lang={langOf(post)}>
              <Marked text={post.description || post.excerpt} words={words} />
            </p>
            <p className="label">{particulars(post).join(' · ')}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}

function particulars({ series, tags, readingMinutes, commentCount }: PostCard): string[] {
  const place = series ? `${series.title}, part ${series.position}` : tags[0]?.name
  return [
    ...(place ? [place] : []),
    messages.readingMinutesMin({ readingMinutes }),
    ...(commentCount > 0 ? [countComments(commentCount)] : []),
  ]
}

function countComments(count: number): string {
  return messages.countComments({ count })
}
