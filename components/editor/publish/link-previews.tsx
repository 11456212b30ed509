import { SocialCard } from './social-card'

interface LinkPreviewsProps {
  title: string
  description: string
  image: string | null
  siteUrl: string
  address: string
}

/** How a link to the post will look elsewhere. */
export function LinkPreviews({ title, description, image, siteUrl, address }: LinkPreviewsProps) {
  const { host } = new URL(siteUrl)
  const trail = [host, ...address.split('/').filter(Boolean)].join(' › ')
  return (
    <section className="looks" aria-label="How links to it look">
      <h3>As a card</h3>
      <SocialCard title={title} description={description} host={host} image={image} />
      <h3>In search results</h3>
      <article className="result" aria-label="Search result of the post">
        <p className="label">{trail}</p>
        <h4>{title || 'Without a title'}</h4>
        <p>{description}</p>
      </article>
    </section>
  )
}
