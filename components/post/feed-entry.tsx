import type { PostPage } from '@/lib/posts/types'

/** Shows a post as feeds carry it, without any style of this blog, as a feed reader without styles would. */
export function FeedEntry({
  post: { title, subtitle, language },
  html,
}: {
  post: Pick<PostPage, 'title' | 'subtitle' | 'language'>
  html: string
}) {
  return (
    <main className="feed-entry" lang={language || undefined}>
      <h1 dir="auto">{title}</h1>
      {subtitle && (
        <p dir="auto">
          <strong>{subtitle}</strong>
        </p>
      )}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/mdx/compile/feed.ts, as in the feeds */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </main>
  )
}
