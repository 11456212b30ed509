import * as messages from '@/lib/messages/generated/editor'

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
    <article className="social-card" aria-label={messages.cardOfPost()}>
      {/* biome-ignore lint/performance/noImgElement: images are stored in the size they are served in */}
      {image ? <img src={image} alt="" /> : <p className="no-image label">{messages.noPicture()}</p>}
      <div>
        <p className="label">{host}</p>
        <h3>{title || messages.untitled()}</h3>
        {description && <p>{description}</p>}
      </div>
    </article>
  )
}
