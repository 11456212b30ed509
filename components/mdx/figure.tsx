import type { ComponentProps } from 'react'
import { Picture } from '@/components/media/picture'

interface FigureProps {
  src: string
  alt: string
  caption?: string
  /** In pixels; the pipeline fills them in when it knows the image. */
  width?: number | string
  height?: number | string
  /** Set by the pipeline on the first picture of a text. */
  eager?: boolean
}

/** Widths at which pictures are shown (HTML, `sizes`): as wide as the text, or as the page has room. */
const textSizes = '(width >= 46rem) 44rem, 92vw'
const wideSizes = '(width >= 72rem) 68rem, 92vw'

/** Pixels from which a picture has more to show than the text is wide. */
const WIDE = 1000

/** Tells that a picture is large and lying. */
const isWide = (width: number, height: number) => width >= WIDE && width >= height * 1.2

/** A picture with its caption. Large ones may run wider than the text. */
export function Figure({ src, alt, caption, width, height, eager }: FigureProps) {
  const wide = isWide(Number(width), Number(height))
  return (
    <figure className={wide ? 'wide' : undefined}>
      <Picture src={src} alt={alt} width={width} height={height} sizes={wide ? wideSizes : textSizes} loading={eager ? 'eager' : 'lazy'} />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}

/** A picture of Markdown's own spelling. */
export function TextPicture(props: Omit<ComponentProps<typeof Picture>, 'sizes'>) {
  return <Picture {...props} sizes={textSizes} />
}
