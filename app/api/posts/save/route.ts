import { z } from 'zod'
import { findViewer } from '@/lib/auth/sessions/current-session'
import { editAction } from '@/lib/posts/editing/actions'

const fieldsSchema = z.record(z.string(), z.string())

/** Saves a working copy as the editor does while somebody writes. The server lets in what comes from this site alone. */
export async function POST(request: Request): Promise<Response> {
  // A stranger's text is not even read.
  if ((await findViewer()).kind !== 'user') return new Response('Sign in first', { status: 401 })
  const fields = fieldsSchema.safeParse(await request.json().catch(() => null))
  if (!fields.success) return new Response('Bad request', { status: 400 })
  return Response.json(await editAction(null, { ...fields.data, intent: 'save' }))
}
