import * as messages from '@/lib/messages/generated/embeds'
import type { EmbedFault } from './types'

const words: Readonly<Record<EmbedFault, () => string>> = {
  gone: messages.deletedAtItsPlace,
  private: messages.isPrivate,
  unreachable: messages.isNotReachable,
  unreadable: messages.nothingToReadThere,
  'not-public': messages.notOfPublicWeb,
}

/** Says in a sentence why something could not be fetched; empty for what is no fault. */
export function wordsOfFault(fault: string): string {
  return Object.hasOwn(words, fault) ? words[fault as EmbedFault]() : ''
}
