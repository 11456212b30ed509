import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb'

export interface KeptPlace {
  /** Names the text that it belongs to. */
  text: string
  /** Place that it was to stand at, and the text before it, by which the place is found again. */
  at: number
  before: string
}

/** A picture on its way as this device keeps it, with its place in the text. */
export interface KeptPicture extends KeptPlace {
  id: string
  file: Blob
  name: string
  order: number
}

interface Schema extends DBSchema {
  pictures: { key: string; value: KeptPicture; indexes: { text: string } }
}

export type PictureStore = IDBPObjectStore<Schema, ['pictures'], 'pictures', 'readwrite'>

let opening: Promise<IDBPDatabase<Schema>> | undefined

function open(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('fieldnotes-pictures', 1, {
    upgrade: (db) => db.createObjectStore('pictures', { keyPath: 'id' }).createIndex('text', 'text'),
    terminated: () => {
      opening = undefined
    },
  })
  return opening
}

/** A device that keeps nothing (a private window, a full disk) still sends: what fails here is done without. */
export async function quietly<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> {
  try {
    return await work(await open())
  } catch {
    return undefined
  }
}

/** Tells whether this device keeps pictures of a text that were still on their way when its page was left. */
export async function hasKept(text: string): Promise<boolean> {
  return ((await quietly((db) => db.countFromIndex('pictures', 'text', text))) ?? 0) > 0
}
