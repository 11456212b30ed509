import { type Db, db, type Tx } from '@/lib/core/db'
import { readSettings } from '@/lib/settings/data'
import { readSizes } from '../data'

/** Picture that stands for a page in links to it, with its size; `src` is its address on this site. */
export interface SocialImage {
  src: string
  alt: string
  width: number
  height: number
}

/** Reads the picture that the owner chose for pages without one of their own; null where none was chosen, or it is gone. */
export async function readSocialImage(on: Db | Tx = db()): Promise<SocialImage | null> {
  const { socialImage: src, socialImageAlt: alt } = await readSettings(on)
  const hash = src.slice(src.lastIndexOf('/') + 1, src.lastIndexOf('.'))
  const size = hash && (await readSizes([hash], on)).get(hash)
  return size ? { src, alt, ...size } : null
}
