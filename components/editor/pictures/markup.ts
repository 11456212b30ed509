import type { UploadedImage } from '@/components/media/uploaded-image'

/** A picture in Markdown; in an alternative text brackets and what MDX would read are escaped. */
export function imageMarkup({ src }: UploadedImage, alt = ''): string {
  return `![${escapeText(alt)}](${src})`
}

export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

export function escapeText(text: string): string {
  return oneLine(text).replace(/[\\[\]{}<*_`$~&|]/g, '\\$&')
}
