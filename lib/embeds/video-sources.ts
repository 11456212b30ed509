import { clipText, dayOf } from './clipped-text'
import { type EmbedFetcher, oembedSchema } from './fetcher'
import { metaOf } from './page-source'
import { EmbedError, type FoundThing } from './types'

interface VideoFacts {
  title: string
  author: string
  poster: string
  seconds: number | null
  date: string
}

function toVideo({ title, author, poster, seconds, date }: VideoFacts): FoundThing {
  if (!title) throw new EmbedError('unreadable')
  return {
    kind: 'video',
    handle: '',
    text: '',
    lines: null,
    date,
    title: clipText(title, 300),
    author: clipText(author, 200),
    seconds: seconds !== null && seconds > 0 && seconds < 1e6 ? Math.round(seconds) : null,
    counts: { replies: null, shares: null, likes: null },
    pictures: poster ? [{ url: poster, alt: '' }] : [],
  }
}

/** Reads a duration of ISO 8601, "PT1H2M3S", in seconds; null for any other text. */
function secondsOf(duration: string): number | null {
  const found = /^PT(?:(\d{1,3})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?$/.exec(duration)
  if (!found || duration === 'PT') return null
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0))
  return hours * 3600 + minutes * 60 + seconds
}

/** Finds the id of a video of YouTube in any of its addresses. */
function youtubeId(url: URL): string {
  return url.searchParams.get('v') ?? url.pathname.split('/').filter(Boolean).at(-1) ?? ''
}

/** Fetches what is known of a video of YouTube: its oEmbed, and of its page the length and the day. Throws EmbedError. */
export async function fetchYoutube(url: URL, fetcher: EmbedFetcher): Promise<FoundThing> {
  const watch = `https://www.youtube.com/watch?${new URLSearchParams({ v: youtubeId(url) })}`
  const asked = new URLSearchParams({ format: 'json', url: watch })
  const answer = await fetcher.json(`https://www.youtube.com/oembed?${asked}`, oembedSchema, { gone: [400] })
  const meta = await fetcher.page(watch).then(metaOf, () => new Map<string, string>())
  return toVideo({
    title: answer.title ?? '',
    author: answer.author_name ?? '',
    poster: answer.thumbnail_url ?? '',
    seconds: secondsOf(meta.get('duration') ?? ''),
    date: dayOf(meta.get('datepublished') ?? ''),
  })
}

/** Fetches what is known of a video of Vimeo by its oEmbed. Throws EmbedError. */
export async function fetchVimeo(url: URL, fetcher: EmbedFetcher): Promise<FoundThing> {
  const asked = new URLSearchParams({ url: `https://vimeo.com${url.pathname}` })
  const answer = await fetcher.json(`https://vimeo.com/api/oembed.json?${asked}`, oembedSchema)
  return toVideo({
    title: answer.title ?? '',
    author: answer.author_name ?? '',
    poster: answer.thumbnail_url ?? '',
    seconds: answer.duration ?? null,
    date: dayOf((answer.upload_date ?? '').replace(' ', 'T')),
  })
}
