import { cookies } from 'next/headers'
import { nameReader, readerCookie, readerSeconds, readReader } from './cookie'

/** The id of the reader that the browser of this request is; null for one that has written nothing yet. */
export async function findBrowser(): Promise<string | null> {
  return readReader((await cookies()).get(readerCookie().name)?.value)
}

/** Lets the browser of this request be known as this reader from now on. */
export async function rememberBrowser(readerId: string): Promise<void> {
  const { name, options } = readerCookie()
  ;(await cookies()).set(name, nameReader(readerId), { ...options, maxAge: readerSeconds })
}

/** Lets the browser of this request be a stranger again. */
export async function forgetBrowser(): Promise<void> {
  const { name, options } = readerCookie()
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
}
