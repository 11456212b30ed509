import { toInitials } from '@/components/ui/initials'
import { smallestSource } from '@/lib/media/scaled-pictures'

/** Picture of somebody who writes, or their initials; the name stands beside it. */
export function Avatar({ name, avatar = '' }: { name: string; avatar?: string | undefined }) {
  return avatar ? (
    // biome-ignore lint/performance/noImgElement: the smallest form is made when a picture is stored
    <img className="avatar" src={avatar} srcSet={smallestSource(avatar)} sizes="6rem" alt="" width="96" height="96" loading="lazy" />
  ) : (
    <span className="avatar" aria-hidden="true">
      {toInitials(name)}
    </span>
  )
}
