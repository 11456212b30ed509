import type { Uploaded, UploadOptions } from '@/components/media/uploaded-image'
import type { KeepOutcome } from '@/lib/embeds/types'
import type { LibraryItem } from '@/lib/media/library/types'
import type { BrokenLink, LinkTarget } from '@/lib/posts/links/types'

/** Services that the text's editor asks of the studio around it. Rejections carry a sentence for the writer. */
export interface EditorServices {
  /** Names the text among those that this device keeps something of. */
  textKey(): string
  /** The day it is for the blog, as 2024-03-02. */
  today(): string
  findPosts(query: string): Promise<LinkTarget[]>
  /** Those of `links` that lead readers nowhere on this site. */
  findBrokenLinks(links: readonly string[]): Promise<BrokenLink[]>
  /** Finds pictures of the library by words in their names, alt texts and captions, newest first, `after` the one of that id. */
  findPictures(asked: { query: string; after?: string | undefined }): Promise<{ items: LibraryItem[]; next: string | null }>
  /** Fetches what an address leads to and keeps it: the embed that shows it, in MDX, or why it cannot be had. */
  keepEmbed(url: string): Promise<KeepOutcome>
  /** Stores a picture or another file. Rejects with Unreachable when the network is away or the server is busy. */
  upload(file: File, options: UploadOptions): Promise<Uploaded>
}
