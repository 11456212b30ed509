import type { EmbedSnapshot } from './schema'

/** Finding at an address, before its pictures are stored. */
export interface FoundThing extends Omit<EmbedSnapshot, 'pictures'> {
  /** Addresses of its pictures at that place, at most four. */
  pictures: readonly { url: string; alt: string }[]
}

/** Something of another site that is kept here, as pages show it. */
export interface KeptEmbed {
  id: string
  /** As embedKey writes it. */
  url: string
  snapshot: EmbedSnapshot
  /** Compiled fence of code, for MdxBody; null for what is no code. */
  code: string | null
  /** Day on which it was taken, "2026-11-29" in UTC. */
  takenOn: string
  /** Day on which it was first found deleted at its place; null while it is there. */
  goneSince: string | null
}

/** Reason why something could not be fetched. */
export type EmbedFault = 'gone' | 'private' | 'unreachable' | 'unreadable' | 'not-public'

/** Something that could not be fetched. */
export class EmbedError extends Error {
  override name = 'EmbedError'
  readonly fault: EmbedFault

  constructor(fault: EmbedFault, options?: ErrorOptions) {
    super(`An embed could not be fetched: ${fault}.`, options)
    this.fault = fault
  }
}

/** Outcome of asking for something: it is kept and `mdx` shows it, or the reason in a sentence why it has to be written by hand. */
export type KeepOutcome = { mdx: string } | { problem: string }
