interface CardProps {
  title: string
  description: string
  /** The blog's host, as networks name it. */
  host: string
  image: string | null
}

/** A post as social networks and messengers show a link to it. */
export function SocialCard({ title, description, host, image }: CardProps) {
  return (
    <article className="social-card" aria-label="Card of the post">
      {/* biome-ignore lint/performance/noImgElement: images are stored in the size they are served in */}
      {image ? <img src={image} alt="" /> : <p className="no-image label">No image: the card is shown without one.</p>}
      <div>
        <p className="label">{host}</p>
        <h3>{title || 'Without a title'}</h3>
        {description && <p>{description}</p>}
      </div>
    </article>
  )
}
