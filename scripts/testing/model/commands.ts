import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { AppError } from '@/lib/core/errors'
import { system } from '@/lib/core/viewer'
import { savePost } from '@/lib/posts/editing/commands'
import { lockPost } from '@/lib/posts/password/commands'
import { recordViews, refreshPopular } from '@/lib/posts/popularity/commands'
import * as commands from '@/lib/posts/publishing/commands'
import { discardChanges } from '@/lib/posts/revisions/commands'
import { getStudioPost } from '@/lib/posts/studio/queries'
import { callerOf } from '@/scripts/testing/people'
import { emptyText } from '@/scripts/testing/posts'
import { type Copy, type Model, type ModelPost, Refusal } from './model'

const HOUR = 3_600_000
const MOST_POSTS = 24

const paths = [...'abcdefgh'].map((letter) => `/${letter}`)
/** One has a part of its own, one is spelled with a slash at its end, and one belongs to the site. */
const requestedPath = fc.constantFrom(null, ...paths, '/2024/über.html', '/a/', '/feeds/mine')
const title = fc.constantFrom('Alpha', 'Birch trees', 'Über DNS', 'Tags')
const word = fc.constantFrom('birch', 'cedar', 'maple')
const tags = fc.uniqueArray(fc.constantFrom('DNS', 'dns', 'Labs', 'C++'), { maxLength: 3, selector: (name) => name.toLowerCase() })
const series = fc.constantFrom(null, 'Basics', 'basics', 'Cables')
const position = fc.constantFrom(null, null, 1, 2)
/** Hours from now: far back, about a month's end, just now, soon, later. */
const hours = fc.constantFrom(-900, -30, 0, 3, 3, 30, 30, 700)

const newText = fc.record({
  title,
  text: word,
  tags,
  series,
  position,
  path: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, requestedPath),
})
const one = <T>(arbitrary: fc.Arbitrary<T>) => arbitrary as fc.Arbitrary<Partial<Copy>>
const edited = fc.oneof(
  one(fc.record({ title })),
  one(fc.record({ text: word })),
  one(fc.record({ path: requestedPath })),
  one(fc.record({ tags })),
  one(fc.record({ series, position })),
  one(fc.record({ unlisted: fc.constantFrom(true, false, false) })),
)

/** Which post a step is about: one that it fits, unless `any`. */
const target = { which: fc.nat({ max: 999 }), any: fc.nat({ max: 5 }).map((number) => number === 0) }
const about = <K extends string>(op: K) => fc.record({ op: fc.constant(op), ...target })

/** Steps that happen to a blog, one at a time. */
export const steps = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      op: fc.constant('create' as const),
      kind: fc.constantFrom(...Array<'POST'>(5).fill('POST'), 'PAGE' as const),
      text: newText,
      live: fc.boolean(),
    }),
  },
  { weight: 12, arbitrary: fc.record({ op: fc.constant('edit' as const), ...target, text: edited, live: fc.nat({ max: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('back' as const), ...target }) },
  { weight: 8, arbitrary: about('publish') },
  { weight: 8, arbitrary: fc.record({ op: fc.constant('date' as const), ...target, hours }) },
  { weight: 5, arbitrary: fc.record({ op: fc.constant('pass' as const), hours: fc.constantFrom(1, 4, 40), announced: fc.boolean() }) },
  { weight: 3, arbitrary: fc.oneof(about('unpublish'), about('unschedule')) },
  { weight: 3, arbitrary: fc.oneof(about('trash'), about('restore'), about('restore')) },
  { weight: 2, arbitrary: about('discard') },
  { weight: 1, arbitrary: fc.oneof(about('lock'), about('unlock'), about('unlock')) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('read' as const), ...target, views: fc.integer({ min: 1, max: 500 }) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('count' as const) }) },
)

export type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never

const fits: Partial<Record<Step['op'], (post: ModelPost, model: Model) => boolean>> = {
  edit: ({ trashed }) => !trashed,
  back: (post, model) => !post.trashed && [...model.former.values()].includes(post),
  publish: ({ trashed, live }) => !trashed && !live,
  date: (post, model) => !post.trashed && !model.isVisible(post),
  unpublish: (post, model) => model.isVisible(post),
  unschedule: (post, model) => post.live !== null && !model.isVisible(post),
  trash: ({ live }) => live !== null,
  restore: ({ trashed }) => trashed,
  discard: ({ live, copy }) => live !== null && live.copy !== copy,
  lock: ({ live, locked }) => live !== null && !locked,
  unlock: ({ locked }) => locked,
  read: (post, model) => model.isVisible(post),
}

async function isRefused(work: () => unknown, isRefusal: (error: unknown) => boolean): Promise<boolean> {
  try {
    await work()
    return false
  } catch (error) {
    if (isRefusal(error)) return true
    throw error
  }
}

/** Does the same to the model and to the product, which must refuse the same. Says whether it was done. */
async function both(what: string, inModel: () => unknown, inProduct: () => unknown): Promise<boolean> {
  const expected = await isRefused(inModel, (error) => error instanceof Refusal)
  const refused = await isRefused(inProduct, (error) => error instanceof AppError)
  if (expected !== refused) throw new Error(`The product ${refused ? 'refuses' : 'accepts'} what the model does not: ${what}`)
  return !refused
}

const versionOf = async (id: string) => (await getStudioPost(callerOf(system), id)).version

function save(model: Model, post: ModelPost, copy: Copy): Promise<boolean> {
  const { title, text: source, tags, series: seriesTitle, position: seriesPosition, path: permalink, unlisted } = copy
  const text = { ...emptyText, title, source, tags, seriesTitle, seriesPosition, permalink, unlisted }
  return both(
    `save ${post.id} as ${JSON.stringify(copy)}`,
    () => model.save(post, copy),
    async () => savePost(callerOf(system), { ...text, id: post.id, version: await versionOf(post.id) }),
  )
}

function publish(model: Model, post: ModelPost, date: number | null): Promise<boolean> {
  const publishedAt = date === null ? null : new Date(date).toISOString()
  return both(
    `publish ${post.id} at ${publishedAt}`,
    () => model.publish(post, date),
    async () => commands.publishPost(callerOf(system), { id: post.id, version: await versionOf(post.id), publishedAt }),
  )
}

/** Tells texts of a story apart. */
let written = 0
const sourceOf = (word: string) => `A ${word}\nnumber ${++written}`

async function create(model: Model, { kind, text, live }: Extract<Step, { op: 'create' }>): Promise<void> {
  const id = randomUUID()
  await savePost(callerOf(system), { ...emptyText, id, kind, version: 0 })
  const post = model.create(id, kind)
  const copy = { ...text, text: sourceOf(text.text), unlisted: false }
  if (!(await save(model, post, copy))) await save(model, post, { ...copy, path: null })
  if (live) await publish(model, post, null)
}

async function edit(model: Model, post: ModelPost, { text, live }: Extract<Step, { op: 'edit' }>): Promise<void> {
  const words = text.text === undefined ? {} : { text: sourceOf(text.text) }
  const isSaved = await save(model, post, { ...post.copy, ...text, ...words })
  const isScheduled = post.live !== null && !model.isVisible(post)
  if (isSaved && live > 0 && post.live) await publish(model, post, isScheduled ? post.live.date : null)
}

/** Lets a post return to an address that it once had. */
async function moveBack(model: Model, post: ModelPost, which: number): Promise<void> {
  const former = [...model.former].flatMap(([path, owner]) => (owner === post ? [path] : []))
  const path = former[which % former.length]
  if (path !== undefined && (await save(model, post, { ...post.copy, path }))) await publish(model, post, null)
}

/**
 * Lets a step happen to the model and to the product, but for the time that passes. Says whether it could: there may be no
 * post that it fits, or room for no more of them.
 */
export async function take(model: Model, step: Step): Promise<boolean> {
  if (step.op === 'create') {
    if (model.posts.length === MOST_POSTS) return false
    await create(model, step)
  } else if (step.op === 'count') {
    model.count()
    await refreshPopular(new Date(model.now))
  } else if (step.op !== 'pass') {
    const fitting = model.posts.filter((post) => step.any || fits[step.op]?.(post, model))
    const post = fitting[step.which % fitting.length]
    if (!post) return false
    await takeWith(model, post, step)
  }
  return true
}

async function takeWith(model: Model, post: ModelPost, step: Exclude<Step, { op: 'pass' | 'create' | 'count' }>): Promise<void> {
  const { id } = post
  const alike = (inModel: () => unknown, inProduct: () => unknown) => both(`${step.op} ${id}`, inModel, inProduct)
  switch (step.op) {
    case 'edit':
      return edit(model, post, step)
    case 'back':
      return moveBack(model, post, step.which)
    case 'publish':
      await publish(model, post, null)
      return
    case 'date':
      await publish(model, post, model.now + step.hours * HOUR)
      return
    case 'unpublish':
    case 'unschedule':
      await alike(
        () => model.withdraw(post, false),
        () => commands.unpublishPost(callerOf(system), { id }),
      )
      return
    case 'trash':
      await alike(
        () => model.withdraw(post, true),
        () => commands.trashPost(callerOf(system), { id }),
      )
      return
    case 'restore':
      await alike(
        () => model.restore(post),
        () => commands.restorePost(callerOf(system), { id }),
      )
      return
    case 'discard':
      await alike(
        () => model.discard(post),
        async () => discardChanges(callerOf(system), { id, version: await versionOf(id) }),
      )
      return
    case 'lock':
    case 'unlock': {
      const password = step.op === 'lock' ? 'a secret' : ''
      post.locked = password !== ''
      await lockPost(callerOf(system), { id, password })
      return
    }
    case 'read':
      if (post.live) await recordViews(new Map([[post.live.path, step.views]]))
      model.view(post, step.views)
  }
}
