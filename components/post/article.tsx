import type { ReactNode } from 'react'
import { preload } from 'react-dom'
import { MdxBody } from '@/components/mdx/body'
import type { Showing } from '@/components/mdx/components'
import fonts from '@/components/site/fonts.json'
import { directionOf } from '@/lib/core/text/direction'
import * as messages from '@/lib/messages/generated/site'
import type { Cover, PostPage } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'
import { Beside } from './beside'
import { Contents, Margin } from './contents'
import { PostHeader } from './header'
import { Popular } from './popular'

interface PostArticleProps {
  post: PostPage
  /** The compiled text; see lib/mdx. */
  code: string
  /** What shows each block of the text, where that is not the block alone. */
  block?: Showing['block']
  /** What stands below: the comments. */
  children?: ReactNode
}

/** Compiled code that makes an em element, and so needs the italic. */
const emphasis = /"em"|\.em\b/

/** A post or static page as readers see it, from its title to its comments. */
export async function PostArticle({ post, code, block, children }: PostArticleProps) {
  const isPost = post.kind === 'POST'
  // The names of other posts are in the language of the blog, unless theirs say otherwise.
  const lang = post.language ? (await getSettings()).language : undefined
  if (emphasis.test(code)) preload(fonts['serif-italic'], { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  return (
    <article className="post" lang={post.language || undefined}>
      <PostHeader post={post} />
      <div className="min-w-0">
        {post.cover && <CoverPicture cover={post.cover} />}
        <Contents headings={post.headings} />
        <div className="body" dir={directionOf(post.excerpt || post.title)}>
          <MdxBody code={code} series={post.seriesParts} block={block} />
        </div>
        {post.tags.length > 0 && (
          <nav aria-label={messages.labels()}>
            <ul className="tags label">
              {post.tags.map(({ slug, name }) => (
                <li key={slug}>
                  <a href={`/tags/${encodeURIComponent(slug)}`} rel="tag">
                    <bdi>{name}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {isPost && <Beside newer={post.newer} older={post.older} lang={lang} />}
      </div>
      <Margin post={post} />
      {isPost && <Popular exceptId={post.id} lang={lang} />}
      {isPost && children}
    </article>
  )
}

/** Above the fold on every screen, so it is asked for first. */
function CoverPicture({ cover: { src, alt, width, height } }: { cover: Cover }) {
  return (
    <p className="cover">
      {/* biome-ignore lint/performance/noImgElement: pictures are served as they are, with their size known */}
      <img src={src} alt={alt} width={width} height={height} decoding="async" fetchPriority="high" />
    </p>
  )
}
