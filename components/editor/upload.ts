import { MAX_BYTES } from '@/lib/media/limits'
import { Unreachable, type UploadedImage, type UploadOptions } from './source/services'

const away = 'The server cannot be reached.'

/** Sends a picture to the studio. Unlike fetch, XMLHttpRequest says how much of it has left. */
export function upload(file: File, { onProgress, signal }: UploadOptions): Promise<UploadedImage> {
  if (file.size > MAX_BYTES) {
    return Promise.reject(
      new Error(`An image has at most ${MAX_BYTES / 1024 / 1024} MB; this one has ${Math.ceil(file.size / 1024 / 1024)}.`),
    )
  }
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    signal.addEventListener('abort', abort)
    request.open('POST', `/api/media?name=${encodeURIComponent(file.name.toWellFormed())}`)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1)
    request.onerror = () => reject(new Unreachable(away))
    request.onabort = () => reject(new Unreachable(away))
    request.onload = () => {
      const answer: UploadedImage | { message?: string } | null = request.response
      if (request.status === 201 && answer && 'src' in answer) resolve(answer)
      else reject(refusal(request.status, answer && 'message' in answer ? answer.message : undefined))
    }
    request.onloadend = () => signal.removeEventListener('abort', abort)
    request.send(file)
  })
}

function refusal(status: number, message?: string): Error {
  if (status === 401) return new Error(message ?? 'You are signed out. Sign in in another tab, then try again.')
  // A proxy that says so, or a server that is being started.
  if (status === 502 || status === 503 || status === 504) return new Unreachable(message ?? away)
  return new Error(message ?? `The server did not take it (${status}).`)
}
