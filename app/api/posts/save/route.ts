import { z } from 'zod'
import { editAction } from '@/lib/posts/actions'

const fieldsSchema = z.record(z.string(), z.string())

/** Saves a working copy as the editor does while somebody writes. The front lets in what comes from this site alone. */
export async function POST(request: Request): Promise<Response> {
  const fields = fieldsSchema.safeParse(await request.json().catch(() => null))
  if (!fields.success) return new Response('Bad request', { status: 400 })
  return Response.json(await editAction(null, { ...fields.data, intent: 'save' }))
}
