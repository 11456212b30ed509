/** A post that a text can link to. */
export interface LinkTarget {
  title: string
  /** Where readers find it, or will. */
  permalink: string
}

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
  upload(file: File, options: UploadOptions): Promise<UploadedImage>
}
