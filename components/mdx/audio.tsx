import * as messages from '@/lib/messages/generated/site'
import { PlayerCaption } from './player-caption'

interface AudioProps {
  src: string
  caption?: string
  /** Type and size of the file; the pipeline puts them in. */
  facts?: string
}

/** A sound file of this site, loaded when it is played. */
export function Audio({ src, caption, facts }: AudioProps) {
  return (
    <figure>
      {/* biome-ignore lint/a11y/useMediaCaption: a text has no track to offer; the caption and the post itself describe the sound */}
      <audio src={src} controls preload="metadata" aria-label={caption || messages.audio()} />
      <PlayerCaption src={src} caption={caption} facts={facts} />
    </figure>
  )
}
