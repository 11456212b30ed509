import type { BrokenLink, LinkTarget } from '@/lib/posts/link-types'

/** An image that is stored and can be named in a text. */
export interface UploadedImage {
  src: string
  width: number
  height: number
}

export interface UploadOptions {
  /** From 0 to 1. */
  onProgress(share: number): void
  signal: AbortSignal
}

/** What the text's editor asks of the studio around it. Rejections carry a sentence for the writer. */
export interface EditorServices {
  findPosts(query: string): Promise<LinkTarget[]>
  /** Those of `links` that lead readers nowhere on this site. */
  findBrokenLinks(links: readonly string[]): Promise<BrokenLink[]>
  upload(file: File, options: UploadOptions): Promise<UploadedImage>
}
