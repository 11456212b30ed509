import { CommentSection } from '@/components/comments/section'
import { PostArticle } from '@/components/post/article'
import { Locked } from '@/components/post/locked'
import { structuredPost } from '@/components/post/structured'
import { preloadFonts } from '@/components/site/fonts'
import { Frame } from '@/components/site/frame'
import { JsonLd } from '@/components/site/json-ld'
import { env } from '@/lib/core/env'
import { findCompiled } from '@/lib/mdx/data'
import type { LockedPage, PostPage } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'

/** The whole page of a post: what it says and what was said about it, or the question for its password. */
export async function PostView({ post }: { post: PostPage | LockedPage }) {
  if (post.kind === 'LOCKED') {
    return (
      <Frame>
        <Locked post={post} />
      </Frame>
    )
  }
  const [settings, compiled] = await Promise.all([getSettings(), findCompiled(post.compiledHash)])
  if (!compiled) throw new Error(`The compiled text of ${post.permalink} is missing`)
  preloadFonts([post.title, post.excerpt, ...post.headings.map(({ text }) => text)].join(' '))
  return (
    <Frame>
      <PostArticle post={post} code={compiled.code} hasFiles>
        <CommentSection post={post} />
      </PostArticle>
      <JsonLd data={structuredPost(post, { ...settings, url: env().SITE_URL })} />
    </Frame>
  )
}
