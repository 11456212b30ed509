/** Files beside pictures that authors may upload, by how their address ends. */
export const fileKinds = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  txt: 'text/plain',
  csv: 'text/csv',
  vtt: 'text/vtt',
  pkt: 'application/x-packet-tracer',
  svg: 'image/svg+xml',
} as const

export type FileKind = keyof typeof fileKinds

/** Finds the Content-Type of a stored file by its name, which is one of ours; text is UTF-8 here. */
export function contentTypeOf(name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1)
  const kind = Object.entries(fileKinds).find(([one]) => one === extension)?.[1] ?? `image/${extension === 'jpg' ? 'jpeg' : extension}`
  return kind.startsWith('text/') ? `${kind}; charset=utf-8` : kind
}

/** Uploads that browsers show in a page; all others they save, whatever is in them. */
const shown = /^(?:image\/(?!svg)|video\/|audio\/|text\/vtt)/

/** Tells whether browsers show files of a type in a page, rather than save them. */
export const isShown = (contentType: string): boolean => shown.test(contentType)

/** Ways in which a post shows a file. */
export type FileDisplay = 'video' | 'audio' | 'download'

/** Tells how a post shows a file: films and sounds are played, all else is downloaded. */
export function displayOf(mimeType: string): FileDisplay {
  if (mimeType.startsWith('video/')) return 'video'
  return mimeType.startsWith('audio/') ? 'audio' : 'download'
}

/** File picker's `accept` (HTML, 4.10.5.1.17) for pictures. It names JPEG and not HEIC, so that iPhones convert their photos. */
export const acceptedPictures = 'image/jpeg,image/png,image/webp,image/gif,image/avif,image/svg+xml'

/** Value for `accept` of a file field that takes everything that can be uploaded. */
export const acceptedFiles = [acceptedPictures, ...Object.keys(fileKinds).map((extension) => `.${extension}`)].join(',')
