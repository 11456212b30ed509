import * as messages from '@/lib/messages/generated/site'

/** A video file of this site, loaded when it is played. */
export function Video({ src, poster, caption }: { src: string; poster?: string; caption?: string }) {
  return (
    <figure>
      {/* biome-ignore lint/a11y/useMediaCaption: a text has no track to offer; the caption and the post itself describe the video */}
      <video src={src} poster={poster} controls preload="metadata" playsInline aria-label={caption || messages.video()} />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}
