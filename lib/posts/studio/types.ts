import type { FieldValues } from '../schema'
import type { Paged, StudioPostRow } from '../types'

/** The working copy of a post with all that the editor needs. */
export interface StudioPost extends StudioPostRow, Omit<FieldValues, 'permalink'> {
  version: number
  /** Address that the next publishing will use; null lets the settings' pattern decide. */
  requestedPermalink: string | null
  /** True when readers need a password. */
  locked: boolean
  trust: 'NETWORK' | 'FILE'
  /** The file below content/ that it is kept in step with. */
  contentPath: string | null
}

/** End of a list that does not go to the last post: so many were looked at, and `further` is the last of them where a search can go on after it. */
export interface ListCut {
  lookedAt: number
  further: string | null
}

/** Page of the list of posts. */
export interface StudioPostList extends Paged<StudioPostRow> {
  cut: ListCut | null
}

/** A few posts of the one who asks, for the first page of the studio. */
export interface Writing {
  /** The one changed last first. */
  drafts: StudioPostRow[]
  /** The one published next first. */
  scheduled: StudioPostRow[]
  /** The one published last first. */
  published: StudioPostRow[]
}

/** A post that shows a picture. */
export interface PictureUse {
  postId: string
  title: string
  /** True when readers see the picture there. */
  isPublished: boolean
}

/** Posts that show a picture: those that the viewer may edit, by name, and the number of all others. */
export interface PictureUses {
  uses: PictureUse[]
  others: number
}
