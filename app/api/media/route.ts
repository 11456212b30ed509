import { randomUUID } from 'node:crypto'
import { currentCaller } from '@/lib/auth/action'
import { log } from '@/lib/core/log'
import { toRefusal } from '@/lib/core/refusal'
import { readBody } from '@/lib/media/body'
import { uploadImage } from '@/lib/media/commands'
import * as messages from '@/lib/messages/generated/errors'

/** Takes an image as the body of the request, under the name in `?name=`. What it is its bytes say. */
export async function POST(request: Request): Promise<Response> {
  const fileName = new URL(request.url).searchParams.get('name') ?? ''
  try {
    const caller = await currentCaller()
    return Response.json(await uploadImage(caller, { fileName, read: () => readBody(request) }), { status: 201 })
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error: unknown): Response {
  const refused = toRefusal(error)
  if (refused) return Response.json({ message: refused.message }, refused)
  const fault = randomUUID()
  log.error({ fault, err: error }, 'an image could not be stored')
  return Response.json({ message: messages.somethingWentWrongHere({ fault }) }, { status: 500 })
}
