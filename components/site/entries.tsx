import { Picture } from '@/components/media/picture'
import type { Cover, PostCard } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'
import { Particulars } from './byline'
import { foreignLanguage } from './direction'
import { Marked } from './marked'
import { PostDate } from './post-date'

interface EntriesProps {
  posts: readonly PostCard[]
  /** Words that are marked where they occur. */
  words?: readonly string[]
  level?: 2 | 3
  /** Shows the first post as the lead story, with its picture large. */
  lead?: boolean
}

/** Posts as entries of a log. The link of a title is as large as its entry. */
export async function Entries({ posts, words = [], level = 2, lead = false }: EntriesProps) {
  const { language } = await getSettings()
  return (
    <ol className="entries">
      {posts.map((post, index) => (
        <li key={post.id} className={lead && index === 0 ? 'entry lead' : 'entry'}>
          <PostDate iso={post.publishedAt} form="short" className="label" />
          <EntryText post={post} words={words} level={level} lang={foreignLanguage(post.language, language)} />
          {post.cover && <EntryPicture cover={post.cover} first={lead && index === 0} />}
        </li>
      ))}
    </ol>
  )
}

interface EntryTextProps {
  post: PostCard
  words: readonly string[]
  level: 2 | 3
  lang: string | undefined
}

function EntryText({ post, words, level, lang }: EntryTextProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div>
      <Heading dir="auto" lang={lang}>
        <a href={encodeURI(post.permalink)}>
          <Marked text={post.title} words={words} />
        </a>
      </Heading>
      {post.subtitle && (
        <p className="subtitle" dir="auto" lang={lang}>
          <Marked text={post.subtitle} words={words} />
        </p>
      )}
      <p className="excerpt" dir="auto" lang={lang}>
        <Marked text={post.description || post.excerpt} words={words} />
      </p>
      <Particulars post={post} />
    </div>
  )
}

/** Shows the picture of an entry. That of a lead story is seen at once; others are asked for as one scrolls. */
export function EntryPicture({ cover: { src, alt, width, height, focus }, first = false }: { cover: Cover; first?: boolean }) {
  return (
    <span className="thumb">
      <Picture
        src={src}
        alt={alt}
        width={width}
        height={height}
        focus={focus}
        sizes={first ? '(width >= 46rem) 44rem, 92vw' : '12.5rem'}
        loading={first ? 'eager' : 'lazy'}
      />
    </span>
  )
}
