import * as messages from '@/lib/messages/generated/site'
import { PlayerCaption } from './player-caption'

interface VideoProps {
  src: string
  poster?: string
  caption?: string
  /** Type and size of the file; the pipeline puts them in. */
  facts?: string
}

/** A video file of this site, loaded when it is played. */
export function Video({ src, poster, caption, facts }: VideoProps) {
  return (
    <figure>
      {/* biome-ignore lint/a11y/useMediaCaption: a text has no track to offer; the caption and the post itself describe the video */}
      <video src={src} poster={poster} controls preload="metadata" playsInline aria-label={caption || messages.video()} />
      <PlayerCaption src={src} caption={caption} facts={facts} />
    </figure>
  )
}
