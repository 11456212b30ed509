import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/imports'

/** File of a form: the name it was sent under, and its bytes as they arrive. */
export interface FormFile {
  fileName: string
  content: AsyncIterable<Uint8Array>
}

/**
 * Opens the file that a form sends as multipart/form-data, as a stream: it is never in memory as a whole. Whoever does not want all of it
 * lets the rest pass, so that the answer finds its reader. Throws INVALID when the request is no such form, and while the file is read
 * when its end is missing.
 */
export function openFormFile({ headers, body }: Pick<Request, 'headers' | 'body'>): Promise<FormFile> {
  return new Promise((resolve, reject) => {
    const form = parserFor(headers.get('content-type') ?? '')
    if (!form || !body) return reject(new AppError('INVALID', messages.chooseFile()))
    form.once('file', (_field, content, { filename }) => {
      // Its consumer learns of a fault when it reads on.
      content.on('error', () => {})
      if (filename) return resolve({ fileName: filename, content: readWhole(content) })
      content.resume()
      reject(new AppError('INVALID', messages.chooseFile()))
    })
    pipeline(Readable.from(body), form).then(
      () => reject(new AppError('INVALID', messages.chooseFile())),
      (cause: unknown) => reject(arrivedInPart(cause)),
    )
  })
}

function parserFor(contentType: string) {
  try {
    return busboy({ headers: { 'content-type': contentType }, defParamCharset: 'utf8', limits: { files: 1, fields: 0, headerPairs: 20 } })
  } catch {
    return null
  }
}

const arrivedInPart = (cause: unknown) => new AppError('INVALID', messages.fileDidNotArriveWhole(), { cause })

async function* readWhole(content: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of content.iterator({ destroyOnReturn: false })) yield chunk
  } catch (error) {
    throw arrivedInPart(error)
  } finally {
    content.resume()
  }
}
