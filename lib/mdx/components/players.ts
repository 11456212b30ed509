import { embedProviderOf } from './embed-sources'

/** Origins of the players that an owner can allow, by the place of the video. Each keeps no cookies, or fewer, until it plays. */
export const playerOrigins = { youtube: 'https://www.youtube-nocookie.com', vimeo: 'https://player.vimeo.com' } as const

/** Place whose videos can be played in a page. */
export type PlayerPlace = keyof typeof playerOrigins

/** Finds where a video is played in a page, begun at once, and its place; null for what is no video of such a place. */
export function playerOf(address: string): { place: PlayerPlace; src: string } | null {
  const place = embedProviderOf(address)
  const url = new URL(address)
  const path = url.pathname.split('/').filter(Boolean)
  if (place === 'youtube') {
    const id = url.searchParams.get('v') ?? path.at(-1) ?? ''
    return /^[\w-]{6,20}$/.test(id) ? { place, src: `${playerOrigins.youtube}/embed/${id}?autoplay=1` } : null
  }
  if (place !== 'vimeo') return null
  const [id, key] = path
  return { place, src: `${playerOrigins.vimeo}/video/${id}?autoplay=1&dnt=1${key ? `&h=${key}` : ''}` }
}

const offer = /<a [^<>]*data-player="([^"]+)"/g

/** Lists the origins of players that links in the HTML of a page of ours offer; its text, where quotes are as they were typed, offers none. */
export function playersIn(html: string | Buffer): string[] {
  if (!html.includes('data-player="')) return []
  const offered = Array.from(html.toString().matchAll(offer), ([, src = '']) => src)
  return Object.values(playerOrigins).filter((origin) => offered.some((src) => src.startsWith(`${origin}/`)))
}
