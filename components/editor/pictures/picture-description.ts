import type { UploadedImage } from '@/components/media/uploaded-image'
import { imageMarkup, oneLine } from './markup'

/** Alternative text and caption of a picture, as a text has them. */
export interface PictureDescription {
  alt: string
  caption: string
  /** In pixels, when it is to be smaller than it is; the height follows. */
  width: number | null
}

/** A picture that says nothing to those who cannot see it, on purpose. A size of 0 is not known. */
export function decorativeMarkup({ src, width, height }: UploadedImage): string {
  return width && height ? `<img src="${src}" alt="" width="${width}" height="${height}" />` : `<img src="${src}" alt="" />`
}

/** The shortest form that carries the description: Markdown, or a figure when there is a caption or a width. */
export function describedMarkup(image: UploadedImage, { alt, caption, width }: PictureDescription): string {
  if (!caption && !width) return alt ? imageMarkup(image, alt) : decorativeMarkup(image)
  const height = width && image.width ? Math.max(1, Math.round((image.height * width) / image.width)) : null
  return [
    `<Figure src="${image.src}" alt="${escapeAttribute(alt)}"`,
    ...(caption ? [`caption="${escapeAttribute(caption)}"`] : []),
    ...(width ? [`width="${width}"`] : []),
    ...(height ? [`height="${height}"`] : []),
    '/>',
  ].join(' ')
}

export function escapeAttribute(text: string): string {
  return oneLine(text).replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}

const markdownImage = /!\[((?:\\.|[^\]\\])*)\]\(([^\s()<>]+)(?:\s+"((?:\\.|[^"\\])*)")?\)/g
const element = /<(?:img|Figure)\s((?:[^<>"]|"[^"]*")*)\/>/g
const attribute = /([A-Za-z]+)="([^"]*)"/g

export interface FoundImage extends PictureDescription {
  from: number
  to: number
  src: string
  height: number | null
}

/** The pictures in a line of text with what is said about them. */
export function imagesIn(line: string): FoundImage[] {
  const inMarkdown = [...line.matchAll(markdownImage)].map((match) => ({
    ...rangeOf(match),
    alt: unescapeText(match[1] ?? ''),
    src: match[2] ?? '',
    caption: unescapeText(match[3] ?? ''),
    width: null,
    height: null,
  }))
  const asElements = [...line.matchAll(element)].map((match) => {
    const values = Object.fromEntries(
      [...(match[1] ?? '').matchAll(attribute)].map(([, name, value = '']) => [name, unescapeAttribute(value)]),
    )
    const { alt = '', caption = '', src = '', width, height } = values
    return { ...rangeOf(match), alt, caption, src, width: Number(width) || null, height: Number(height) || null }
  })
  return [...inMarkdown, ...asElements]
}

function rangeOf(match: RegExpExecArray): { from: number; to: number } {
  return { from: match.index, to: match.index + match[0].length }
}

function unescapeText(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1')
}

function unescapeAttribute(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
