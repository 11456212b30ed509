import { cookies } from 'next/headers'
import { readerCookie, readerSeconds, signReaderId, verifyReaderCookie } from './cookie'

/** Reads the id of the reader in the signed cookie of this request; null for a browser that has written nothing yet. */
export async function findBrowserReader(): Promise<string | null> {
  return verifyReaderCookie((await cookies()).get(readerCookie().name)?.value)
}

/** Lets the browser of this request be known as this reader from now on. */
export async function rememberReader(readerId: string): Promise<void> {
  const { name, options } = readerCookie()
  ;(await cookies()).set(name, signReaderId(readerId), { ...options, maxAge: readerSeconds })
}

/** Lets the browser of this request be a stranger again. */
export async function forgetReader(): Promise<void> {
  const { name, options } = readerCookie()
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
}
