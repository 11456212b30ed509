import { hostOf, plainAddress } from '@/lib/mdx/components/display-text'

interface LinkCardProps {
  href: string
  title?: string
  description?: string
}

/** A link on a card of its own. It shows what the text says and fetches nothing. */
export function LinkCard({ href, title, description }: LinkCardProps) {
  const host = hostOf(href)
  return (
    <div className="link-card">
      <p>
        <a href={href}>{title || plainAddress(href)}</a>
      </p>
      {description && <p>{description}</p>}
      {title && <p className="label">{host ?? plainAddress(href)}</p>}
    </div>
  )
}
