import { z } from 'zod'
import { type Db, db, type Tx } from '@/lib/core/db'

const KEY = 'socialImage'

const stored = z.object({ src: z.string(), alt: z.string(), width: z.number(), height: z.number() })

/** Picture that stands for a page in links to it, with its size; `src` is its address on this site. */
export type SocialImage = z.output<typeof stored>

/** Reads the picture that the owner chose for pages without one of their own; null where none was chosen. */
export async function readSocialImage(on: Db | Tx = db()): Promise<SocialImage | null> {
  const row = await on.setting.findUnique({ where: { key: KEY } })
  return stored.safeParse(row?.value).data ?? null
}
