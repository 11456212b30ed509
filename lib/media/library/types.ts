import type { Focus } from '../focus'

/** A stored picture, as the library lists it. */
export interface LibraryItem {
  id: string
  /** Address on this site. */
  src: string
  fileName: string
  mimeType: string
  alt: string
  caption: string
  credit: string
  width: number
  height: number
  bytes: number
  /** Moment at which it was stored: ISO 8601. */
  createdAt: string
  /** In the trash since then; null when it is not. */
  trashedAt: string | null
  /** Number of posts that show it. */
  posts: number
}

/** All that the library knows of a picture. */
export interface LibraryPicture extends Omit<LibraryItem, 'posts'> {
  /** Part that stays in sight where it is cut to a shape. */
  focus: Focus
  /** The file that it was made of; null where it is not kept. */
  original: { mimeType: string; bytes: number } | null
}
