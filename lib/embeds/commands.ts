import type { z } from 'zod'
import { limit } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import { isBusy, isDeadlock, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { hashPrivately } from '@/lib/core/hash'
import { hasRole } from '@/lib/core/viewer'
import { write, writeUncached } from '@/lib/core/write'
import { internet, type LinkNetwork } from '@/lib/links/request'
import { compileText } from '@/lib/mdx/compiler'
import { embedKey } from '@/lib/mdx/components/embed-sources'
import * as messages from '@/lib/messages/generated/embeds'
import {
  clearSnapshot,
  deleteUnused,
  failWaiting,
  findEmbed,
  isShownByOthers,
  listUnchecked,
  listWaiting,
  storeCheck,
  storeFault,
  storeSnapshot,
  toKeptEmbed,
} from './data'
import { embedSource, fenceOfCode } from './embed-source'
import { embedErrorOf, wordsOfFault } from './faults'
import { type embedIdSchema, keepSchema } from './schema'
import { fetchThing, takeSnapshot } from './snapshot'
import { EmbedError, type KeepOutcome } from './types'

const perUser = { points: 60, seconds: 600 }

/** Embeds that one run of the check asks for. */
const AT_ONCE = 200

async function requireAuthor({ viewer }: Caller): Promise<void> {
  if (viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', messages.pleaseSignIn())
  if (!hasRole(viewer, 'AUTHOR')) throw new AppError('FORBIDDEN', messages.onlyAuthorsKeep())
  if (viewer.kind === 'user') await limit('embed', hashPrivately('embedder', viewer.id), perUser, messages.thoseWereManyEmbeds())
}

/** Fetches what is at an address and keeps it. Throws EmbedError for whatever is wrong with it, which is noted too. */
async function take(url: string, now: Date, network: LinkNetwork): Promise<string> {
  try {
    const snapshot = await takeSnapshot(url, network)
    const compiled = snapshot.kind === 'code' ? await compileText(fenceOfCode(snapshot), { trust: 'NETWORK' }) : null
    return await write(async (tx) => {
      const id = await storeSnapshot(tx, url, { snapshot, code: compiled?.code ?? null, now })
      return { value: embedSource(url, snapshot), changes: [{ kind: 'embed', embedId: id }] }
    })
  } catch (error) {
    // The database was busy, and says nothing of this address.
    if (isBusy(error) || isDeadlock(error)) throw error
    const fault = embedErrorOf(error, url)
    await writeUncached((tx) => storeFault(tx, url, fault.fault, now))
    throw fault
  }
}

/**
 * Fetches what is at an address once and keeps it; what is kept already is not fetched again. Throws UNAUTHENTICATED, FORBIDDEN, also
 * where posts of others show what is withdrawn or written by hand, and TOO_MANY_REQUESTS.
 */
export async function keepEmbed(caller: Caller, input: z.input<typeof keepSchema>, network: LinkNetwork = internet): Promise<KeepOutcome> {
  await requireAuthor(caller)
  const url = embedKey(keepSchema.parse(input).url) ?? ''
  const known = await findEmbed({ url })
  const kept = known && toKeptEmbed(known)
  if (kept) return { mdx: embedSource(url, kept.snapshot) }
  // Pending ones are fetched anyway. One that was withdrawn, or written by hand, is for those who show it.
  if (known && known.status !== 'WAITING') await requireChangeable(caller, known.id)
  return outcomeOf(take(url, caller.now, network))
}

async function outcomeOf(taking: Promise<string>): Promise<KeepOutcome> {
  try {
    return { mdx: await taking }
  } catch (error) {
    if (error instanceof EmbedError) return { problem: wordsOfFault(error.fault) }
    throw error
  }
}

async function requireChangeable({ viewer }: Caller, id: string, tx?: Tx) {
  const embed = await findEmbed({ id }, tx)
  if (!embed) throw new AppError('NOT_FOUND', messages.thereIsNoSuchEmbed())
  const isOwn = hasRole(viewer, 'EDITOR') || viewer.kind !== 'user' || !(await isShownByOthers(id, viewer.id, tx))
  if (!isOwn) throw new AppError('FORBIDDEN', messages.onlyEditorsChangeThose())
  return embed
}

/**
 * Fetches an embed anew; what was kept stays where that fails. Throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, TOO_MANY_REQUESTS, and
 * INVALID with the reason why it could not be fetched.
 */
export async function refreshEmbed(caller: Caller, { id }: z.output<typeof embedIdSchema>, network: LinkNetwork = internet): Promise<void> {
  await requireAuthor(caller)
  const { url } = await requireChangeable(caller, id)
  const outcome = await outcomeOf(take(url, caller.now, network))
  if ('problem' in outcome) throw new AppError('INVALID', outcome.problem)
}

/** Deletes what is kept of an embed: pages show the words of the text, or its address. Throws UNAUTHENTICATED, FORBIDDEN or NOT_FOUND. */
export async function withdrawEmbed(caller: Caller, { id }: z.output<typeof embedIdSchema>): Promise<void> {
  await requireAuthor(caller)
  await write(async (tx) => {
    await clearSnapshot(tx, await requireChangeable(caller, id, tx))
    return { value: undefined, changes: [{ kind: 'embed', embedId: id }] }
  })
}

/**
 * Fetches what published texts show and nothing is kept of. Throws when a place could not be reached, to be tried again later, and when
 * `stopping` is aborted.
 */
export async function fetchWaiting(now: Date, stopping: AbortSignal, network: LinkNetwork = internet): Promise<void> {
  const tried: string[] = []
  let unreachable: EmbedError | null = null
  for (let [next] = await listWaiting(1, tried); next; [next] = await listWaiting(1, tried)) {
    stopping.throwIfAborted()
    tried.push(next.url)
    const fault = await faultOf(take(next.url, now, network))
    if (fault?.fault === 'unreachable') unreachable = fault
  }
  if (unreachable) throw unreachable
}

async function faultOf(asking: Promise<unknown>): Promise<EmbedError | null> {
  try {
    await asking
    return null
  } catch (error) {
    if (error instanceof EmbedError) return error
    throw error
  }
}

/** Stops waiting for places that could not be reached again and again. */
export async function giveUpWaiting(): Promise<void> {
  await writeUncached(failWaiting)
}

/**
 * Asks whether what is kept is still at its place, of each once a week, and notes since when it is not. What is kept stays as it was
 * taken. Then forgets what no text shows. Throws when `stopping` is aborted.
 */
export async function checkKept(now: Date, stopping: AbortSignal, network: LinkNetwork = internet): Promise<void> {
  for (const { id, url, goneSince } of await listUnchecked(now, AT_ONCE)) {
    stopping.throwIfAborted()
    const fault = await faultOf(fetchThing(url, network))
    const isGone = fault ? fault.fault === 'gone' || goneSince !== null : false
    const since = isGone ? (goneSince ?? now) : null
    await write(async (tx) => {
      await storeCheck(tx, id, { checkedAt: now, goneSince: since })
      const changed = since?.getTime() !== goneSince?.getTime()
      return { value: undefined, changes: changed ? [{ kind: 'embed', embedId: id }] : [] }
    })
  }
  await writeUncached((tx) => deleteUnused(tx, now))
}
