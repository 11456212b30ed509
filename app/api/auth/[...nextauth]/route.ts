import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/options'

async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const response: Response = await NextAuth(request, context, authOptions())
  response.headers.set('cache-control', 'private, no-store')
  return response
}

export { handle as GET, handle as POST }
