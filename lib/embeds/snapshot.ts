import { AppError } from '@/lib/core/errors'
import { internet, type LinkNetwork } from '@/lib/links/request'
import { type EmbedProvider, embedProviderOf } from '@/lib/mdx/components/embed-sources'
import { type StoredImage, storeImage } from '@/lib/media/store'
import { fetchGist, fetchGithub } from './code-sources'
import { embedErrorOf } from './faults'
import { EmbedFetcher } from './fetcher'
import { fetchPage } from './page-source'
import { fetchBluesky, fetchMastodon, fetchReddit, fetchX } from './post-sources'
import { type EmbedSnapshot, snapshotSchema } from './schema'
import { EmbedError, type FoundThing } from './types'
import { fetchVimeo, fetchYoutube } from './video-sources'

type Fetch = (url: URL, fetcher: EmbedFetcher) => Promise<FoundThing>

const providers: Readonly<Record<EmbedProvider, Fetch>> = {
  x: fetchX,
  mastodon: fetchMastodon,
  bluesky: fetchBluesky,
  reddit: fetchReddit,
  youtube: fetchYoutube,
  vimeo: fetchVimeo,
  github: fetchGithub,
  gist: fetchGist,
}

/** Fetches what an address leads to, from a known place by its interface, from any other as a page. Throws EmbedError. */
export async function fetchThing(address: string, network: LinkNetwork = internet): Promise<FoundThing> {
  const provider = embedProviderOf(address)
  try {
    return await (provider ? providers[provider] : fetchPage)(new URL(address), new EmbedFetcher(network))
  } catch (error) {
    throw embedErrorOf(error, address)
  }
}

/**
 * Fetches what an address leads to and stores its pictures. Those that cannot be had, that are too large or no pictures, are left out; all
 * are asked for at once. Throws EmbedError, and UNAVAILABLE when many pictures are being stored.
 */
export async function takeSnapshot(address: string, network: LinkNetwork = internet): Promise<EmbedSnapshot> {
  const thing = await fetchThing(address, network)
  const fetcher = new EmbedFetcher(network)
  const found = await Promise.all(thing.pictures.map(({ url }) => fetcher.picture(url).catch(() => null)))
  const pictures: EmbedSnapshot['pictures'] = []
  for (const [at, { url, alt }] of thing.pictures.entries()) {
    const bytes = found[at]
    const stored = bytes ? await storePicture(bytes, url) : null
    if (stored) pictures.push({ ...stored, alt })
  }
  const snapshot = snapshotSchema.safeParse({ ...thing, pictures })
  if (!snapshot.success) throw new EmbedError('unreadable', { cause: snapshot.error })
  return snapshot.data
}

/** Stores a picture of others; null for what is damaged, too large or none. */
async function storePicture(bytes: Uint8Array, url: string): Promise<StoredImage | null> {
  try {
    return await storeImage(bytes, nameOf(url), { keepOriginal: false })
  } catch (error) {
    if (error instanceof AppError && (error.code === 'UNSUPPORTED' || error.code === 'TOO_LARGE')) return null
    throw error
  }
}

/** The last part of an address's path, for the library. */
const nameOf = (url: string) => (URL.canParse(url) ? (new URL(url).pathname.split('/').at(-1) ?? '') : '')
