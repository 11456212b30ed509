import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import * as messages from '@/lib/messages/generated/embeds'
import { EmbedError, type EmbedFault } from './types'

const words: Readonly<Record<EmbedFault, () => string>> = {
  gone: messages.notThereAnyMore,
  private: messages.notEveryoneMaySeeIt,
  unreachable: messages.isNotReachable,
  unreadable: messages.nothingToReadThere,
  'not-public': messages.notOfPublicWeb,
}

/** Says in a sentence why something could not be fetched; empty for what is no fault. */
export function wordsOfFault(fault: string): string {
  return Object.hasOwn(words, fault) ? words[fault as EmbedFault]() : ''
}

/** Makes an EmbedError of whatever kept an address from being fetched or stored: "unreadable" and logged unless it says more itself. */
export function embedErrorOf(error: unknown, url: string): EmbedError {
  if (error instanceof EmbedError) return error
  // The compiler has too much to do: it is tried again.
  if (error instanceof AppError && error.code === 'UNAVAILABLE') return new EmbedError('unreachable', { cause: error })
  log.error({ err: error, url }, 'an embed could not be kept')
  return new EmbedError('unreadable', { cause: error })
}
