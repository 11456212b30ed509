/** Reasons why an action was refused, by names that stand in addresses: a page says no words that an address brings. */
export const refusals = {
  none: 'Choose at least one comment.',
  unlisted: 'Choose one of the list.',
  long: 'Use at most 200 characters.',
  forgotten: 'Addresses and networks are forgotten after 30 days, so a month is the longest.',
  writer: 'Who writes for the blog cannot be banned.',
  unknown: 'No such address of this reader is known.',
} as const

/** Names the refusal with this sentence; undefined for any other sentence. */
export function nameRefusal(sentence: string): string | undefined {
  return Object.entries(refusals).find(([, known]) => known === sentence)?.[0]
}

/** Finds the sentence of a named refusal; undefined for any other name. */
export function findRefusal(name: string | null): string | undefined {
  return Object.entries(refusals).find(([known]) => known === name)?.[1]
}
