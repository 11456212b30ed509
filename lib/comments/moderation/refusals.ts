import * as messages from '@/lib/messages/generated/moderation'

/** Reasons why an action was refused, by names that stand in addresses: a page says no words that an address brings. */
export const refusals = {
  none: messages.chooseAtLeastOneComment(),
  unlisted: messages.chooseOneOfList(),
  long: messages.atMost200Characters(),
  forgotten: messages.addressesAndNetworksAreForgotten(),
  writer: messages.whoWritesForBlogCannot(),
  unknown: messages.noSuchAddress(),
} as const

/** Names the refusal with this sentence; undefined for any other sentence. */
export function nameRefusal(sentence: string): string | undefined {
  return Object.entries(refusals).find(([, known]) => known === sentence)?.[0]
}

/** Finds the sentence of a named refusal; undefined for any other name. */
export function findRefusal(name: string | null): string | undefined {
  return Object.entries(refusals).find(([known]) => known === name)?.[1]
}
