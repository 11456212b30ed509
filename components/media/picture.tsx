import type { Focus } from '@/lib/media/focus'
import { sourceSet } from '@/lib/media/scaled-pictures'

interface PictureProps {
  src: string
  alt?: string
  /** In pixels, of the picture itself. Without them the room for it is unknown until it is there. */
  width?: number | string | undefined
  height?: number | string | undefined
  /** Width at which it is shown (HTML, `sizes`). */
  sizes: string
  /** Pictures that are seen at once are asked for first; others as one comes near. */
  loading?: 'lazy' | 'eager' | undefined
  /** Part that stays in sight where it is cut to a shape; the middle by default. */
  focus?: Focus | undefined
}

/** A picture, of which browsers take the smallest form that is sharp where it is shown. */
export function Picture({ src, alt = '', width, height, sizes, loading, focus, ...rest }: PictureProps) {
  const srcSet = sourceSet(src, Number(width))
  return (
    // biome-ignore lint/performance/noImgElement: the smaller forms are made when a picture is stored
    <img
      src={src}
      {...(srcSet ? { srcSet, sizes } : {})}
      alt={alt}
      width={width}
      height={height}
      decoding="async"
      data-focus={focus}
      {...(loading === 'lazy' ? { loading } : { fetchPriority: 'high' })}
      {...rest}
    />
  )
}
