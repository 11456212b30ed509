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

export function Figure({ src, alt, caption, width, height, eager }: FigureProps) {
  return (
    <figure>
      {/* biome-ignore lint/performance/noImgElement: pictures are served as they are, with their size known */}
      <img src={src} alt={alt} width={width} height={height} decoding="async" {...(eager ? {} : { loading: 'lazy' })} />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}
