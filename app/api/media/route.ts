import { randomUUID } from 'node:crypto'
import { currentCaller } from '@/lib/auth/action'
import { openFormFile } from '@/lib/core/files/form-file'
import { log } from '@/lib/core/log'
import { toRefusal } from '@/lib/core/refusal'
import { uploadFile } from '@/lib/media/upload/commands'
import * as messages from '@/lib/messages/generated/errors'

/** Takes the file of a form of one field. Its bytes say what it is. A picture that takes long is encoded later (202). */
export async function POST(request: Request): Promise<Response> {
  try {
    const uploaded = await uploadFile(await currentCaller(), () => openFormFile(request))
    return Response.json(uploaded, { status: 'waiting' in uploaded ? 202 : 201 })
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error: unknown): Response {
  const refused = toRefusal(error)
  if (refused) return Response.json({ message: refused.message }, refused)
  const fault = randomUUID()
  log.error({ fault, err: error }, 'a file could not be stored')
  return Response.json({ message: messages.somethingWentWrongHere({ fault }) }, { status: 500 })
}
