import { pathTo } from '@/lib/core/routes/path-to'
import { MAX_BYTES } from '@/lib/media/limits'
import * as messages from '@/lib/messages/generated/panels'
import { isImage, Unreachable, type Uploaded, type UploadedImage, type UploadOptions } from './uploaded-image'

const away = messages.serverCannotBeReached()
const TOO_LARGE = 413
const MEGABYTE = 1024 * 1024

/** A moving picture would stand still, and a drawing has no pixels. */
const mayBeScaled = ({ type }: File) => /^image\/(?!gif|svg)/.test(type)

/** Sends a picture to the studio as `upload` does; rejects for a file that is none. */
export async function uploadPicture(file: File, options: UploadOptions): Promise<UploadedImage> {
  const uploaded = await upload(file, options)
  if (!isImage(uploaded)) throw new Error(messages.thisIsNotPicture())
  return uploaded
}

/**
 * Sends a file to the studio. A picture that is larger than it takes is scaled down here first: whoever writes has a photo to show,
 * not a size to think of.
 */
export async function upload(file: File, options: UploadOptions): Promise<Uploaded> {
  if (!mayBeScaled(file)) return sendWhole(file, options)
  const tooLarge = new Error(messages.imageHasMoreThanMost({ most: MAX_BYTES / MEGABYTE, size: Math.ceil(file.size / MEGABYTE) }))
  if (file.size > MAX_BYTES) return sendScaled(file, options, tooLarge)
  const answer = await send(file, options)
  return answer instanceof Error ? sendScaled(file, options, answer) : answer
}

async function sendScaled(file: File, options: UploadOptions, refused: Error): Promise<Uploaded> {
  const { scaledCopy } = await import('./scaled-copy')
  const copy = await scaledCopy(file)
  if (!copy || copy.size > MAX_BYTES || options.signal.aborted) throw refused
  return sendWhole(copy, options)
}

async function sendWhole(file: File, options: UploadOptions): Promise<Uploaded> {
  const answer = await send(file, options)
  if (answer instanceof Error) throw answer
  return answer
}

/** Milliseconds between two questions after a picture that takes long. */
const ASK_AGAIN_MS = 1000

/** Waits for a picture that the server encodes later. */
async function whenStored(waiting: string, { onLong, signal }: UploadOptions): Promise<Uploaded> {
  onLong?.()
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
    const answer = await fetch(pathTo('/api/media/waiting/[name]', { name: waiting }), { signal }).catch(() => null)
    if (!answer) throw new Unreachable(away)
    if (answer.status === 202) continue
    const said: Uploaded | { message?: string } | null = await answer.json().catch(() => null)
    if (answer.ok && said && 'src' in said) return said
    throw new Error((said && 'message' in said && said.message) || messages.serverRefusedWithStatus({ status: answer.status }))
  }
}

/** Resolves to an error when the file is too large. Unlike fetch, XMLHttpRequest says how much of it has left. */
function send(file: File, options: UploadOptions): Promise<Uploaded | Error> {
  const { onProgress, signal } = options
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    signal.addEventListener('abort', abort)
    request.open('POST', pathTo('/api/media'))
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1)
    request.onerror = () => reject(new Unreachable(away))
    request.onabort = () => reject(new Unreachable(away))
    request.onload = () => {
      const answer: Uploaded | { waiting: string } | { message?: string } | null = request.response
      if (request.status === 202 && answer && 'waiting' in answer) return resolve(whenStored(answer.waiting, options))
      if (request.status === 201 && answer && 'src' in answer) return resolve(answer)
      const refused = refusal(request, answer && 'message' in answer ? answer.message : undefined)
      if (request.status === TOO_LARGE) resolve(refused)
      else reject(refused)
    }
    request.onloadend = () => signal.removeEventListener('abort', abort)
    const form = new FormData()
    form.set('file', file, file.name.toWellFormed())
    request.send(form)
  })
}

function refusal(request: XMLHttpRequest, message?: string): Error {
  const { status } = request
  if (status === 401) return new Error(message ?? messages.youAreSignedOutSignInElsewhere())
  // A server that is busy or being started, a proxy that says so, or many pictures in a short time.
  if (status === 429 || status === 502 || status === 503 || status === 504)
    return new Unreachable(message ?? away, Number(request.getResponseHeader('retry-after')) || 0)
  return new Error(message ?? messages.serverRefusedWithStatus({ status }))
}
