/** An image that is stored and can be named in a text. */
export interface UploadedImage {
  src: string
  width: number
  height: number
}

/** A file of another kind that is stored and can be named in a text. */
export interface UploadedFile {
  src: string
  fileName: string
  mimeType: string
}

/** A stored picture, or a stored file of another kind. */
export type Uploaded = UploadedImage | UploadedFile

/** Tells a stored picture from other files. */
export const isImage = (uploaded: Uploaded): uploaded is UploadedImage => 'width' in uploaded

/** Options of an upload, which can be followed and aborted. */
export interface UploadOptions {
  /** From 0 to 1. */
  onProgress(share: number): void
  /** Called when the server has the file and takes a while to store it: whoever sent it may leave. */
  onLong?(): void
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
