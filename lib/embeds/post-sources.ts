import { z } from 'zod'
import { decodedPart } from '@/lib/core/text/decoded-part'
import { clippedText, clipText, countOfOthers, dayOf, dayOfOthers } from './clipped-text'
import { type EmbedFetcher, oembedSchema } from './fetcher'
import { plainText } from './plain-text'
import { EmbedError, type FoundThing } from './types'

const MOST_TEXT = 10_000
const MOST_PICTURES = 4

/** A post of which nothing is known yet. */
const emptyPost: FoundThing = {
  kind: 'post',
  author: '',
  handle: '',
  title: '',
  text: '',
  date: '',
  seconds: null,
  lines: null,
  pictures: [],
  counts: { replies: null, shares: null, likes: null },
}

/** Fetches a post of X by its oEmbed, which has neither counts nor pictures. Throws EmbedError. */
export async function fetchX(url: URL, fetcher: EmbedFetcher): Promise<FoundThing> {
  const asked = new URLSearchParams({ url: `https://twitter.com${url.pathname}`, omit_script: '1', dnt: '1' })
  const answer = await fetcher.json(`https://publish.twitter.com/oembed?${asked}`, oembedSchema)
  const { author_name, author_url } = answer
  const html = (answer.html ?? '').slice(0, 10_000)
  const [, said = ''] = /<p\b[^<>]{0,500}>([\s\S]*?)<\/p>/i.exec(html) ?? []
  const dates = [...html.matchAll(/<a\b[^<>]{0,1000}>([^<>]{1,60})<\/a>/gi)]
  const name = /^https:\/\/(?:twitter|x)\.com\/(\w{1,50})$/.exec(author_url ?? '')?.[1]
  const text = clipText(plainText(said), MOST_TEXT)
  if (!text || !author_name) throw new EmbedError('unreadable')
  const date = dayOf(`${plainText(dates.at(-1)?.[1] ?? '')} UTC`)
  return { ...emptyPost, author: clipText(author_name, 200), handle: name ? `@${name}` : '', text, date }
}

const statusSchema = z.object({
  content: z.string().max(200_000),
  created_at: dayOfOthers,
  visibility: z.string(),
  spoiler_text: clippedText(300),
  account: z.object({ display_name: clippedText(200), acct: clippedText(150) }),
  replies_count: countOfOthers,
  reblogs_count: countOfOthers,
  favourites_count: countOfOthers,
  media_attachments: z
    .array(z.object({ type: z.string(), url: z.string().nullish(), preview_url: z.string().nullish(), description: clippedText(1000) }))
    .max(100),
})

/** Fetches a post of a server of Mastodon by its interface. Throws EmbedError. */
export async function fetchMastodon(url: URL, fetcher: EmbedFetcher): Promise<FoundThing> {
  const id = /(\d+)\/?$/.exec(url.pathname)?.[1] ?? ''
  const status = await fetcher.json(`${url.origin}/api/v1/statuses/${id}`, statusSchema)
  if (status.visibility !== 'public' && status.visibility !== 'unlisted') throw new EmbedError('private')
  const { display_name, acct } = status.account
  const pictures = status.media_attachments.flatMap(({ type, url, preview_url, description }) => {
    const src = type === 'image' ? (url ?? preview_url) : preview_url
    return src ? [{ url: src, alt: description }] : []
  })
  return {
    ...emptyPost,
    author: display_name || acct,
    handle: `@${acct.includes('@') ? acct : `${acct}@${url.hostname}`}`.slice(0, 200),
    title: status.spoiler_text,
    text: clipText(plainText(status.content), MOST_TEXT),
    date: status.created_at,
    counts: { replies: status.replies_count, shares: status.reblogs_count, likes: status.favourites_count },
    pictures: pictures.slice(0, MOST_PICTURES),
  }
}

const threadSchema = z.object({
  thread: z.object({
    post: z
      .object({
        author: z.object({ handle: clippedText(150), displayName: clippedText(200) }),
        record: z.object({ text: clippedText(MOST_TEXT), createdAt: dayOfOthers }),
        embed: z
          .object({
            images: z
              .array(z.object({ fullsize: z.string(), alt: clippedText(1000) }))
              .max(100)
              .default([]),
          })
          .nullish()
          .catch(null),
        replyCount: countOfOthers,
        repostCount: countOfOthers,
        likeCount: countOfOthers,
      })
      .optional(),
  }),
})

/** Fetches a post of Bluesky by its public interface. Throws EmbedError. */
export async function fetchBluesky(url: URL, fetcher: EmbedFetcher): Promise<FoundThing> {
  const [, , by = '', , key = ''] = url.pathname.split('/')
  const uri = `at://${decodedPart(by)}/app.bsky.feed.post/${key}`
  const asked = new URLSearchParams({ uri, depth: '0', parentHeight: '0' })
  const address = `https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?${asked}`
  const { post } = (await fetcher.json(address, threadSchema, { gone: [400] })).thread
  if (!post) throw new EmbedError('gone')
  return {
    ...emptyPost,
    author: post.author.displayName || post.author.handle,
    handle: `@${post.author.handle}`,
    text: post.record.text,
    date: post.record.createdAt,
    counts: { replies: post.replyCount, shares: post.repostCount, likes: post.likeCount },
    pictures: (post.embed?.images ?? []).slice(0, MOST_PICTURES).map(({ fullsize, alt }) => ({ url: fullsize, alt })),
  }
}

const thingSchema = z.object({
  author: clippedText(100),
  title: clippedText(300),
  selftext: clippedText(MOST_TEXT),
  body: clippedText(MOST_TEXT),
  created_utc: z.number().nullish().catch(null),
  subreddit_name_prefixed: clippedText(100),
  score: countOfOthers,
  num_comments: countOfOthers,
  removed_by_category: z.string().nullish(),
})
const listingSchema = z
  .array(z.object({ data: z.object({ children: z.array(z.object({ data: thingSchema })).max(500) }) }))
  .min(1)
  .max(2)

/** Fetches a post or a comment of Reddit by its JSON, or a post by its oEmbed where that is refused. Throws EmbedError. */
export async function fetchReddit(url: URL, fetcher: EmbedFetcher): Promise<FoundThing> {
  const path = url.pathname.replace(/\/$/, '')
  const isComment = /^\/r\/\w+\/comments\/\w+\/[^/]+\/\w+$/.test(path)
  try {
    const [posts, comments] = await fetcher.json(`https://www.reddit.com${path}.json?raw_json=1&limit=1`, listingSchema)
    const thing = (isComment ? comments : posts)?.data.children[0]?.data
    if (!thing || thing.removed_by_category || thing.author === '[deleted]') throw new EmbedError('gone')
    return toRedditPost(thing)
  } catch (error) {
    if (isComment || !(error instanceof EmbedError) || error.fault === 'gone') throw error
    const asked = new URLSearchParams({ url: `https://www.reddit.com${path}` })
    const { title, author_name } = await fetcher.json(`https://www.reddit.com/oembed?${asked}`, oembedSchema)
    if (!title) throw error
    const author = clipText(author_name ?? '', 100)
    return { ...emptyPost, title: clipText(title, 300), author, handle: author && `u/${author}` }
  }
}

function toRedditPost(thing: z.output<typeof thingSchema>): FoundThing {
  return {
    ...emptyPost,
    author: thing.author,
    handle: [`u/${thing.author}`, thing.subreddit_name_prefixed].filter(Boolean).join(', '),
    title: thing.body ? '' : thing.title,
    text: thing.body || thing.selftext,
    date: dayOf((thing.created_utc ?? Number.NaN) * 1000),
    counts: { replies: thing.num_comments, shares: null, likes: thing.score },
  }
}
