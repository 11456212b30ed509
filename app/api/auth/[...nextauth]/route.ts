import type { NextRequest } from 'next/server'
import { isAuthEndpoint, MOST_AUTH_BYTES } from '@/lib/auth/next-auth/endpoints'
import { answerByNextAuth } from '@/lib/auth/next-auth/handler'

async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const { nextauth } = await context.params
  if (!isAuthEndpoint(request.method, nextauth)) return plain(404, 'There is nothing at this address.')
  if (Number(request.headers.get('content-length') ?? 0) > MOST_AUTH_BYTES) return plain(413, 'That is more than this address takes.')
  return answerByNextAuth(request, nextauth)
}

const plain = (status: number, message: string) =>
  new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })

export { handle as GET, handle as POST }
