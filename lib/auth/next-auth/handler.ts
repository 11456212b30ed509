import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { env } from '@/lib/core/env'
import { ownPageFor } from './endpoints'
import { authOptions } from './options'

/** Has next-auth answer what is below /api/auth (`parts`); where it would lead to a page of its own, ours is named instead. */
export async function answerByNextAuth(request: NextRequest, parts: string[]): Promise<Response> {
  const response: Response = await NextAuth(request, { params: Promise.resolve({ nextauth: parts }) }, authOptions())
  response.headers.set('cache-control', 'private, no-store')
  const page = ownPageFor(response.headers.get('location'), env().SITE_URL)
  if (page) response.headers.set('location', page)
  return response
}
