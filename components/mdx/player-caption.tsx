interface PlayerCaptionProps {
  src: string
  caption?: string | undefined
  facts?: string | undefined
}

/** Words below a player, and the way to save its file; nothing where there is neither. */
export function PlayerCaption({ src, caption, facts }: PlayerCaptionProps) {
  if (!caption && !facts) return null
  return (
    <figcaption>
      {caption}
      {caption && facts && ' '}
      {facts && (
        <a className="facts" href={src} download>
          {facts}
        </a>
      )}
    </figcaption>
  )
}
