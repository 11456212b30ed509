import type { UploadedFile, UploadedImage } from '@/components/media/uploaded-image'
import { displayOf } from '@/lib/media/file-kinds'

/** A picture in Markdown; in an alternative text brackets and what MDX would read are escaped. */
export function imageMarkup({ src }: UploadedImage, alt = ''): string {
  return `![${escapeText(alt)}](${src})`
}

/** A file that is no picture in MDX: a player for films and sounds, else a link that readers save it by. */
export function fileMarkup({ src, fileName, mimeType }: UploadedFile): string {
  const display = displayOf(mimeType)
  if (display === 'download') return `[${escapeText(fileName) || display}](${src})`
  const caption = oneLine(fileName.replace(/\.\w+$/, '')).replace(/[<>"{}&\\]/g, ' ')
  const attributes = `src="${src}" caption="${caption}"`
  return display === 'video' ? `<Video ${attributes} />` : `<Audio ${attributes} />`
}

export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

export function escapeText(text: string): string {
  return oneLine(text).replace(/[\\[\]{}<*_`$~&|]/g, '\\$&')
}
