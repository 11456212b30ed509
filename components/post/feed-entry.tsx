/** What feeds carry of a post, in the look of a reader that has none: nothing of this blog's styles is on its parts. */
export function FeedEntry({ title, html }: { title: string; html: string }) {
  return (
    <main className="feed-entry">
      <h1 dir="auto">{title}</h1>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/mdx/compile/feed.ts, as in the feeds */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </main>
  )
}
