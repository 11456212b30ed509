import { cookies } from 'next/headers'
import { hostCookie } from '@/lib/core/cookies'
import { keyName, keySeconds } from './access-token'

/** Finds the key that the reader holds for a post, if any. */
export type Keys = (postId: string) => string | undefined

/** The keys that came with the request. Only where a page or an action may look at the request. */
export async function heldKeys(): Promise<Keys> {
  const jar = await cookies()
  return (postId) => jar.get(hostCookie(keyName(postId)).name)?.value
}

/** Hands the reader a post's key. Only in a server action or route handler. */
export async function handKey(postId: string, key: string): Promise<void> {
  const { name, options } = hostCookie(keyName(postId))
  ;(await cookies()).set(name, key, { ...options, maxAge: keySeconds })
}
