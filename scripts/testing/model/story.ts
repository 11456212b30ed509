import fc from 'fast-check'
import { now } from '@/lib/core/clock'
import { system } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import { savePost } from '@/lib/posts/editing/commands'
import { lockPost } from '@/lib/posts/password/commands'
import { recordViews, refreshPopular } from '@/lib/posts/popularity/commands'
import * as commands from '@/lib/posts/publishing/commands'
import { getStudioPost } from '@/lib/posts/studio/queries'
import { saveSettings } from '@/lib/settings/commands'
import { readSettings } from '@/lib/settings/data'
import { makeComment } from '@/scripts/testing/comments'
import { callerOf, type makeUser } from '@/scripts/testing/people'
import { makePost, readText } from '@/scripts/testing/posts'

const HOUR = 3_600_000

/** The addresses that posts of a story have, one after the other. */
export const addresses = ['/a', '/b', '/c', '/d', '/e', '/f']
const permalink = fc.constantFrom(...addresses)
const title = fc.constantFrom('Alpha', 'Beta', 'Gamma')
const tagNames = fc.uniqueArray(fc.constantFrom('DNS', 'dns', 'Labs'), { maxLength: 2, selector: (name) => name.toLowerCase() })
const series = fc.constantFrom(null, null, 'Basics', 'basics')
const position = fc.constantFrom(null, 1, 2)
/** Hours from now: far back, about a month's end in some time zones, just now, soon. */
const hours = fc.constantFrom(-900, -30, -2, -1, -0.25, 0, 3, 30)
const words = fc.constantFrom('one', 'two', 'three')
const which = fc.nat({ max: 5 })

export type Op =
  | {
      op: 'publish'
      kind: 'POST' | 'PAGE'
      permalink: string
      title: string
      tags: string[]
      series: string | null
      position: number | null
      hours: number
    }
  | {
      op: 'edit'
      which: number
      live: boolean
      text: Partial<{
        body: string
        lead: string
        title: string
        subtitle: string
        language: string
        permalink: string
        tags: string[]
        series: string | null
        position: number | null
        unlisted: boolean
        canonicalUrl: string | null
      }>
    }
  | { op: 'lock'; which: number; password: '' | 'a secret' }
  | { op: 'date'; which: number; hours: number }
  | { op: 'unpublish' | 'trash' | 'restore' | 'comment' | 'author' | 'views' | 'close'; which: number }
  | { op: 'popular' }
  | { op: 'zone'; zone: string }
  | { op: 'pass'; hours: number; visited: number }

const published = fc.record({
  op: fc.constant('publish' as const),
  kind: fc.constantFrom('POST', 'POST', 'POST', 'PAGE'),
  permalink,
  title,
  tags: tagNames,
  series,
  position,
  hours,
})
const edited = fc.record(
  {
    body: words,
    lead: words,
    title,
    subtitle: words,
    language: fc.constantFrom('', 'de', 'pt-BR'),
    permalink,
    tags: tagNames,
    series,
    position,
    unlisted: fc.constantFrom(false, false, true),
    canonicalUrl: fc.constantFrom(null, 'https://example.org/a'),
  },
  { requiredKeys: [] },
)

/** Anything that can happen to a blog. */
export const ops: fc.Arbitrary<Op> = fc.oneof(
  { weight: 4, arbitrary: published as fc.Arbitrary<Op> },
  { weight: 6, arbitrary: fc.record({ op: fc.constant('edit' as const), which, live: fc.boolean(), text: edited }) as fc.Arbitrary<Op> },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('date' as const), which, hours }) },
  {
    weight: 4,
    arbitrary: fc.record({ op: fc.constantFrom('unpublish', 'trash', 'restore', 'comment', 'author', 'views', 'close'), which }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('lock' as const), which, password: fc.constantFrom('' as const, 'a secret' as const) }),
  },
  { weight: 2, arbitrary: fc.constant({ op: 'popular' as const }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('zone' as const), zone: fc.constantFrom('UTC', 'Pacific/Auckland') }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('pass' as const), hours: fc.constantFrom(1, 5, 40), visited: fc.nat({ max: 7 }) }) },
)

/** Refusals are part of the story: what is refused changes nothing. */
export async function unlessRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AppError') throw error
  }
}

/** Saves a text of two lines, and publishes it if it is to be `live`. */
export async function edit(id: string, text: Extract<Op, { op: 'edit' }>['text'], live: boolean): Promise<void> {
  const post = await getStudioPost(callerOf(system), id)
  const [lead = '', body = ''] = post.source.split('\n')
  const { version } = await savePost(callerOf(system), {
    ...(await readText(id)),
    title: text.title ?? post.title,
    subtitle: text.subtitle ?? post.subtitle,
    language: text.language ?? post.language,
    source: `${text.lead ?? lead}\n${text.body ?? body}`,
    tags: text.tags ?? post.tags,
    seriesTitle: text.series === undefined ? post.seriesTitle : text.series,
    seriesPosition: text.position === undefined ? post.seriesPosition : text.position,
    permalink: text.permalink ?? post.requestedPermalink,
    unlisted: text.unlisted ?? post.unlisted,
    canonicalUrl: text.canonicalUrl === undefined ? post.canonicalUrl : text.canonicalUrl,
  })
  if (live)
    await commands.publishPost(callerOf(system), { id, version, publishedAt: post.status === 'SCHEDULED' ? post.publishedAt : null })
}

async function switchComments(id: string): Promise<void> {
  const text = await readText(id)
  await savePost(callerOf(system), { ...text, commentsClosed: !text.commentsClosed })
}

/** Lets `op` happen; a new post's id is added to `ids`. */
export async function apply(op: Op, ids: string[], author: Awaited<ReturnType<typeof makeUser>>): Promise<void> {
  const at = (hours: number) => new Date(now().getTime() + hours * HOUR)
  if (op.op === 'publish') {
    const { kind, permalink, title, tags, series, position } = op
    const caller = { ...callerOf({ ...author, role: 'OWNER' }) }
    const post = await makePost({
      kind,
      caller,
      permalink,
      title,
      tags,
      seriesTitle: series,
      seriesPosition: position,
      source: 'one\ntwo',
      publishedAt: at(op.hours),
    })
    ids.push(post.id)
    return
  }
  if (op.op === 'popular') return refreshPopular(at(0))
  if (op.op === 'zone') return saveSettings(callerOf(system), { ...(await readSettings()), timeZone: op.zone })
  if (op.op === 'pass') return
  const id = ids[op.which % (ids.length || 1)]
  if (!id) return
  if (op.op === 'lock') {
    await lockPost(callerOf(system), { id, password: op.password })
    return
  }
  if (op.op === 'edit') return edit(id, op.text, op.live)
  if (op.op === 'date') {
    const { version } = await getStudioPost(callerOf(system), id)
    await commands.publishPost(callerOf(system), { id, version, publishedAt: at(op.hours).toISOString() })
  } else if (op.op === 'unpublish') await commands.unpublishPost(callerOf(system), { id })
  else if (op.op === 'trash') await commands.trashPost(callerOf(system), { id })
  else if (op.op === 'restore') await commands.restorePost(callerOf(system), { id })
  else if (op.op === 'comment') await makeComment({ postId: id })
  else if (op.op === 'close') await switchComments(id)
  else if (op.op === 'views') await recordViews(new Map(addresses.map((path, index) => [path, index * op.which * 50])))
  else {
    await write(async (tx) => {
      await tx.user.update({ where: { id: author.id }, data: { name: `Writer ${now().getTime()} ${op.which}` } })
      return { value: undefined, changes: [{ kind: 'author', userId: author.id }] }
    })
  }
}
