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

/** Ways in which a post shows a file. */
export type FileDisplay = 'video' | 'audio' | 'download'

/** Tells how a post shows a file: films and sounds are played, all else is downloaded. */
export function displayOf(mimeType: string): FileDisplay {
  if (mimeType.startsWith('video/')) return 'video'
  return mimeType.startsWith('audio/') ? 'audio' : 'download'
}

/** File picker's `accept` (HTML, 4.10.5.1.17) for pictures. It names JPEG and not HEIC, so that iPhones convert their photos. */
export const acceptedPictures = 'image/jpeg,image/png,image/webp,image/gif,image/svg+xml'

/** The same for everything that can be uploaded. */
export const acceptedFiles = [acceptedPictures, ...Object.keys(fileKinds).map((extension) => `.${extension}`)].join(',')
