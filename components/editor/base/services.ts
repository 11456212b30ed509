import type { LibraryItem } from '@/lib/media/library/types'
import type { BrokenLink, LinkTarget } from '@/lib/posts/links/types'

/** An image that is stored and can be named in a text. */
export interface UploadedImage {
  src: string
  width: number
  height: number
}

/** Options of an upload, which can be followed and aborted. */
export interface UploadOptions {
  /** From 0 to 1. */
  onProgress(share: number): void
  signal: AbortSignal
}

/** The server could not be reached, or was busy; trying again later makes sense. The message says which. */
export class Unreachable extends Error {
  override name = 'Unreachable'
  /** Seconds before which trying again is of no use. */
  readonly retryAfter: number

  constructor(message: string, retryAfter = 0) {
    super(message)
    this.retryAfter = retryAfter
  }
}

/** Services that the text's editor asks of the studio around it. Rejections carry a sentence for the writer. */
export interface EditorServices {
  /** Names the text among those that this device keeps something of. */
  textKey(): string
  /** The day it is for the blog, as 2024-03-02. */
  today(): string
  findPosts(query: string): Promise<LinkTarget[]>
  /** Those of `links` that lead readers nowhere on this site. */
  findBrokenLinks(links: readonly string[]): Promise<BrokenLink[]>
  /** Finds pictures of the library by words in their names, alt texts and captions, newest first; `page` counts from 1. */
  findPictures(asked: { query: string; page: number }): Promise<{ items: LibraryItem[]; pages: number }>
  /** Stores a picture. Rejects with Unreachable when the network is away or the server is busy. */
  upload(file: File, options: UploadOptions): Promise<UploadedImage>
}
