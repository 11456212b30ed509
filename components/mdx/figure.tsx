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

/** Pixels from which a picture has more to show than the text is wide. */
const WIDE = 1000

/** Tells that a picture is large and lying. */
const isWide = (width: number, height: number) => width >= WIDE && width >= height * 1.2

/** A picture with its caption. Large ones may run wider than the text. */
export function Figure({ src, alt, caption, width, height, eager }: FigureProps) {
  return (
    <figure className={isWide(Number(width), Number(height)) ? 'wide' : undefined}>
      {/* biome-ignore lint/performance/noImgElement: pictures are served as they are, with their size known */}
      <img src={src} alt={alt} width={width} height={height} decoding="async" {...(eager ? {} : { loading: 'lazy' })} />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}
