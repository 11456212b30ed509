import { toInitials } from './initials'

/** Picture of somebody who writes, or their initials; the name stands beside it. */
export function Face({ name, avatar = '' }: { name: string; avatar?: string | undefined }) {
  return avatar ? (
    // biome-ignore lint/performance/noImgElement: pictures are served as they are
    <img className="face" src={avatar} alt="" width="96" height="96" loading="lazy" />
  ) : (
    <span className="face" aria-hidden="true">
      {toInitials(name)}
    </span>
  )
}
