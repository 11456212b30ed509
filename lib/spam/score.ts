import { expectations } from './advertising'

/** Numbers of comments with a term that moderators called spam or fine. */
export interface Counts {
  spam: number
  ham: number
}

/** With fewer lessons than this on either side the counts say more about chance than about advertising. */
const fewestLessons = 20
/** Number of lessons that an expectation is worth, and that it is worth not to have any. */
const weight = { expected: 8, unexpected: 5 }
/** Likelihood of a word that nothing is known of: people write more different ones than advertisers. */
const unknown = 0.494
/** So many words decide at most, those that say most: long texts are no better known than short ones. */
const mostTelling = 15

/** Score from which on a comment waits for a moderator. */
export const suspiciousFrom = 0.75

function likelihoodOf(word: string, counts: Counts | undefined, total: Counts): number {
  const expected = expectations.get(word)
  if (!counts || counts.spam + counts.ham === 0 || Math.min(total.spam, total.ham) < fewestLessons) return expected ?? unknown
  const inSpam = counts.spam / total.spam
  const inHam = counts.ham / total.ham
  const lessons = counts.spam + counts.ham
  const strength = expected === undefined ? weight.unexpected : weight.expected
  return (strength * (expected ?? 0.5) + (lessons * inSpam) / (inSpam + inHam)) / (strength + lessons)
}

const evidence = (likelihood: number) => Math.log(likelihood / (1 - likelihood))

/**
 * Scores how likely a text with these words is advertising, 0 to 1: naive Bayes over what was learned, which counts once there is enough of
 * it, and over what is expected besides. `terms` are the words that speak for advertising most, for moderators.
 */
export function score(words: readonly string[], known: ReadonlyMap<string, Counts>, total: Counts): { score: number; terms: string[] } {
  const weighed = words.map((word) => ({ word, evidence: evidence(likelihoodOf(word, known.get(word), total)) }))
  const telling = weighed.sort((a, b) => Math.abs(b.evidence) - Math.abs(a.evidence)).slice(0, mostTelling)
  const unsaid = weighed.slice(mostTelling).filter((one) => one.evidence < 0 && !known.has(one.word))
  const sum = [...telling, ...unsaid].reduce((all, one) => all + one.evidence, 0)
  const terms = telling.filter((one) => one.evidence > 0.4).slice(0, 5)
  return { score: 1 / (1 + Math.exp(-sum)), terms: terms.map(({ word }) => word) }
}
