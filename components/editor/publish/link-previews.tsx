import * as messages from '@/lib/messages/generated/publishing'
import type { EditorPost } from '../base/post'
import { SocialCard } from './social-card'

interface LinkPreviewsProps {
  post: EditorPost
  /** The form's fields as they are now. */
  values: Readonly<Record<string, string>>
  /** Excerpt and picture that cards show where the writer gives nothing else. */
  found: { excerpt: string; image: string | null }
}

/** Previews of a link to the post, as cards and search results elsewhere will show it. */
export function LinkPreviews({ post: { siteUrl, liveHref, locked }, values, found }: LinkPreviewsProps) {
  const title = values.title ?? ''
  // Of a locked post nothing but its title is shown.
  const description = locked ? '' : values.description || found.excerpt
  const image = locked ? null : values.cover || found.image
  const address = values.permalink || liveHref || ''
  const { host } = new URL(siteUrl)
  const trail = [host, ...address.split('/').filter(Boolean)].join(' › ')
  return (
    <section className="link-previews" aria-label={messages.linkPreviews()}>
      <h3>{messages.asCard()}</h3>
      <SocialCard title={title} description={description} host={host} image={image} />
      <h3>{messages.inSearchResults()}</h3>
      {locked || values.unlisted ? (
        <p className="hint">{messages.notShownInSearch()}</p>
      ) : (
        <article className="result" aria-label={messages.searchResultOfPost()}>
          <p className="label">{trail}</p>
          <h4>{title || messages.untitled()}</h4>
          <p>{description}</p>
        </article>
      )}
    </section>
  )
}
