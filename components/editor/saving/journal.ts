import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { applySplice, type Splice } from '../source/minimal-changes'

/** The fields of the edit form by name, the text among them as `source`. */
export type Fields = Readonly<Record<string, string>>

/** The post as the server has it; version 0 for a post that it does not have yet. */
export interface Version {
  version: number
  fields: Fields
}

/** One editing session as IndexedDB has it: where it started, and the fields that its entries are applied to. */
export interface EditingSession {
  id: string
  writerId: string
  postId: string
  kind: 'POST' | 'PAGE'
  base: Version
  from: Fields
  /** Fields that were sent and perhaps taken by the server, which did not get round to saying so. */
  sent: Fields[]
  /** Milliseconds since 1970, as all times here. */
  changedAt: number
  /** Moment at which the writer discarded it; null while it waits to be taken over. */
  discardedAt: number | null
}

/** One change of an editing session. */
export interface JournalEntry {
  sitting: string
  number: number
  at: number
  source?: Splice
  /** Fields that changed, but for the text. */
  fields?: Fields
}

/** A local draft: an editing session with everything that was typed in it. */
export interface LocalDraft extends Omit<EditingSession, 'from'> {
  fields: Fields
}

/** Names of the stores and of their keys stay as they are on the devices of writers. */
interface Schema extends DBSchema {
  sittings: { key: string; value: EditingSession; indexes: { writerId: string } }
  entries: { key: [session: string, number: number]; value: JournalEntry }
}

/** Days that something discarded can be brought back. */
export const DISCARDED_DAYS = 7
const DAY = 86_400_000

let opened: Promise<IDBPDatabase<Schema>> | null = null

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('fieldnotes', 1, {
    upgrade(database) {
      database.createObjectStore('sittings', { keyPath: 'id' }).createIndex('writerId', 'writerId')
      database.createObjectStore('entries', { keyPath: ['sitting', 'number'] })
    },
    terminated: forget,
  })
  opened.catch(forget)
  return opened
}

function forget() {
  opened = null
}

const allOf = (session: string) => IDBKeyRange.bound([session, 0], [session, Number.MAX_SAFE_INTEGER])

type Stores = Pick<IDBPTransaction<Schema, ('sittings' | 'entries')[], 'readwrite'>, 'objectStore'>

/** Writes all or nothing, without waiting for an answer in between: the page may be gone by then. */
async function write(work: (stores: Stores) => Promise<unknown>[]): Promise<void> {
  const transaction = (await open()).transaction(['sittings', 'entries'], 'readwrite', { durability: 'relaxed' })
  const writes = work(transaction)
  transaction.commit()
  await Promise.all([...writes, transaction.done])
}

/** Begins an editing session, or begins it anew at what it holds now: its entries go. */
export function putSession(session: EditingSession): Promise<void> {
  return write((stores) => [stores.objectStore('sittings').put(session), stores.objectStore('entries').delete(allOf(session.id))])
}

/** Adds a change to an editing session. */
export function addEntry(entry: JournalEntry): Promise<void> {
  return write((stores) => [stores.objectStore('entries').put(entry)])
}

/** Removes an editing session with its entries. */
export function removeSession(id: string): Promise<void> {
  return write((stores) => [stores.objectStore('sittings').delete(id), stores.objectStore('entries').delete(allOf(id))])
}

/** Discards a local draft (`at`), or brings it back (null). False when it is not there any more. */
export async function markDiscarded(id: string, at: number | null): Promise<boolean> {
  const transaction = (await open()).transaction('sittings', 'readwrite')
  const session = await transaction.store.get(id)
  if (session) await transaction.store.put({ ...session, discardedAt: at })
  await transaction.done
  return session !== undefined
}

/** Lists a writer's local drafts on this device, the newest first; what was discarded too long ago is deleted. */
export async function listLocalDrafts(writerId: string): Promise<LocalDraft[]> {
  const database = await open()
  const transaction = database.transaction(['sittings', 'entries'])
  const sessions = await transaction.objectStore('sittings').index('writerId').getAll(writerId)
  const drafts: LocalDraft[] = []
  const old: string[] = []
  for (const session of sessions) {
    if (session.discardedAt !== null && session.discardedAt < Date.now() - DISCARDED_DAYS * DAY) old.push(session.id)
    else drafts.push(replay(session, await transaction.objectStore('entries').getAll(allOf(session.id))))
  }
  await transaction.done
  for (const id of old) await removeSession(id)
  return drafts.sort((one, other) => other.changedAt - one.changedAt)
}

/** Applies the entries of an editing session in order. */
export function replay({ from, ...session }: EditingSession, entries: readonly JournalEntry[]): LocalDraft {
  const fields: Record<string, string> = { ...from }
  for (const entry of entries) {
    Object.assign(fields, entry.fields)
    if (entry.source) fields.source = applySplice(fields.source ?? '', entry.source)
  }
  return { ...session, fields, changedAt: entries.at(-1)?.at ?? session.changedAt }
}
