import { Picture } from '@/components/media/picture'
import type { LibraryItem } from '@/lib/media/library/types'
import { typeName } from './picture-labels'

/** A stored picture in a list, small; of a file that is none, its type. */
export function Thumbnail({ item: { src, width, height, mimeType }, sizes }: { item: LibraryItem; sizes: string }) {
  if (width === 0) return <span className="file-type">{typeName(mimeType)}</span>
  return <Picture src={src} alt="" width={width} height={height} sizes={sizes} loading="lazy" />
}
