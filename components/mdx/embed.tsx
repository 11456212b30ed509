import type { ReactNode } from 'react'
import { Picture } from '@/components/media/picture'
import { durationOf, lengthOf } from '@/lib/embeds/length'
import type { KeptEmbed } from '@/lib/embeds/types'
import { longDate, plainAddress } from '@/lib/mdx/components/display-text'
import { embedKey, embedPlaceOf } from '@/lib/mdx/components/embed-sources'
import { type PlayerPlace, playerOf, playerOrigins } from '@/lib/mdx/components/players'
import * as messages from '@/lib/messages/generated/site'

interface EmbedProps {
  url: string
  author?: string
  date?: string
  children?: ReactNode
}

/** Embeds and pictures by which pages show `<Embed>`. */
export interface EmbedShowing {
  embeds: readonly KeptEmbed[]
  /** Places whose videos play in the page after a click. */
  players: readonly PlayerPlace[]
  /** Shows a compiled text. */
  body(code: string): ReactNode
}

/**
 * Something of another site: what is kept of it here, else the words that the text has for it, else its address. Nothing is loaded from
 * there. Pages bind the first argument.
 */
export function Embed({ embeds, players, body }: EmbedShowing, { url, author, date, children }: EmbedProps) {
  const key = embedKey(url)
  const kept = embeds.find((embed) => embed.url === key)
  if (kept) return <Kept kept={kept} url={url} players={players} body={body} />
  return (
    <figure className="embed">
      {author && <p className="by">{author}</p>}
      {children && <blockquote cite={url}>{children}</blockquote>}
      <figcaption>
        <a href={url}>{children ? embedPlaceOf(url) || plainAddress(url) : plainAddress(url)}</a>
        {date && ', '}
        {date && <time dateTime={date}>{longDate(date)}</time>}
      </figcaption>
    </figure>
  )
}

interface KeptProps {
  kept: KeptEmbed
  url: string
}

function Kept({ kept, url, players, body }: KeptProps & Pick<EmbedShowing, 'players' | 'body'>) {
  const { snapshot, code } = kept
  if (snapshot.kind === 'code') {
    return (
      <div className="embedded-code">
        {code === null ? <pre>{snapshot.text}</pre> : body(code)}
        <Credit kept={kept} url={url} as="p" />
      </div>
    )
  }
  return (
    <figure className="embed">
      {snapshot.kind === 'post' ? <Post kept={kept} url={url} /> : <Card kept={kept} url={url} players={players} />}
      <Credit kept={kept} url={url} as="figcaption" />
    </figure>
  )
}

/** A post: who wrote it, its words, its pictures. */
function Post({ kept: { snapshot }, url }: KeptProps) {
  const { author, handle, title, text, pictures } = snapshot
  return (
    <>
      <p className="by" dir="auto">
        {author} {handle && <span>{handle}</span>}
      </p>
      <blockquote cite={url} dir="auto">
        {title && (
          <p>
            <strong>{title}</strong>
          </p>
        )}
        <Paragraphs text={text} />
      </blockquote>
      {pictures.length > 0 && (
        <div className={pictures.length > 1 ? 'shots several' : 'shots'}>
          {pictures.map((picture) => (
            <Picture key={picture.src} {...picture} sizes={shotSizes} loading="lazy" />
          ))}
        </div>
      )}
    </>
  )
}

/** Width at which pictures of embeds are shown (HTML, `sizes`): as wide as the text at most. */
const shotSizes = '(width >= 46rem) 42rem, 88vw'

/** A video or a page: its picture, its title, which leads there or plays it, and what it says of itself. */
function Card({ kept: { snapshot }, url, players }: KeptProps & Pick<EmbedShowing, 'players'>) {
  const { kind, author, title, text, seconds, pictures } = snapshot
  const [picture] = pictures
  const player = kind === 'video' && picture ? playerOf(url) : null
  const isPlayed = player !== null && players.includes(player.place)
  const from = [author, picture || seconds === null ? '' : lengthOf(seconds)].filter(Boolean).join(' · ')
  return (
    <>
      {picture && (
        <div className={kind === 'video' ? 'poster film' : 'poster'}>
          <Picture {...picture} sizes={shotSizes} loading="lazy" />
          {seconds !== null && <time dateTime={durationOf(seconds)}>{lengthOf(seconds)}</time>}
        </div>
      )}
      <p className="by">
        <a href={url} data-player={isPlayed ? player.src : undefined}>
          {title}
        </a>
      </p>
      {from && <p className="from">{from}</p>}
      {isPlayed && <p className="loads">{messages.loadsPlayerFrom({ host: plainAddress(playerOrigins[player.place]) })}</p>}
      <Paragraphs text={text} />
    </>
  )
}

function Paragraphs({ text }: { text: string }) {
  const paragraphs = text.split(/\n{2,}/).filter(Boolean)
  return paragraphs.map((paragraph, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a text never change their order
    <p key={at} dir="auto" className="lines">
      {paragraph}
    </p>
  ))
}

/** Origin of something, in the words of the link that leads there. */
function sourceOf({ snapshot: { kind, author, title } }: KeptEmbed, place: string): string {
  if (kind === 'code') return `${author}, ${title}`
  return kind === 'video' ? messages.embedVideoAt({ place }) : place
}

function lineWords([from, to]: readonly [number, number]): string {
  return from === to ? messages.embedLine({ line: from }) : messages.embedLines({ from, to })
}

/** Place and day, counts there, and the day on which it was taken. */
function Credit({ kept, url, as: Element }: KeptProps & { as: 'p' | 'figcaption' }) {
  const { snapshot, takenOn, goneSince } = kept
  const { date, lines, counts } = snapshot
  const numbers = [
    counts.replies ? messages.embedReplies({ count: counts.replies }) : '',
    counts.shares ? messages.sharedTimes({ count: counts.shares }) : '',
    counts.likes ? messages.embedLikes({ count: counts.likes }) : '',
  ].filter(Boolean)
  const place = embedPlaceOf(url)
  return (
    <Element className="credit">
      <span>
        <a href={url}>{sourceOf(kept, place)}</a>
        {lines && `, ${lineWords(lines)}`}
        {date && ', '}
        {date && <time dateTime={date}>{longDate(date)}</time>}
      </span>
      {numbers.length > 0 && <span>{numbers.join(', ')}</span>}
      <span>
        {goneSince ? messages.embedDeletedSince({ date: longDate(goneSince) }) : messages.keptHereSince({ date: longDate(takenOn) })}
      </span>
    </Element>
  )
}
