import { statfs } from 'node:fs/promises'

const FREE_SHARE = 0.05
const FREE_BYTES = 200 * 1024 ** 2

/** Tells whether the disk of `directory` is short of room: less than a twentieth of it and less than 200 MB are free, or it cannot be asked. */
export async function isDiskShort(directory: string): Promise<boolean> {
  const { bavail, blocks, bsize } = await statfs(directory).catch(() => ({ bavail: 0, blocks: 1, bsize: 1 }))
  return bavail / blocks < FREE_SHARE && bavail * bsize < FREE_BYTES
}
