import * as messages from '@/lib/messages/generated/preflight'
import { finding } from './finding'
import { linksIn } from './links'
import { parseText } from './parse'
import { findSecrets } from './secrets'
import { checkStructure, hasToCome } from './structure'
import type { Finding, Subject } from './types'

/** Characters that search engines and cards show of a title and a description before they cut. */
export const TITLE_SHOWN = 65
export const DESCRIPTION_SHOWN = 160
const DESCRIPTION_LEAST = 50

/** Problems of addresses, by the address as the text has it. */
export type LinkProblems = Map<string, { rule: 'inner-link' | 'outer-link'; message: string }>

function checkTitle(title: string): Finding[] {
  const found: Finding[] = []
  const say = (severity: Finding['severity'], rule: 'title' | 'to-come', message: string) =>
    found.push(finding(title, { rule, severity, place: null, message }))
  if (hasToCome(title)) say('error', 'to-come', messages.titleHasMarkTk())
  if (title.length > TITLE_SHOWN)
    say('warning', 'title', messages.titleHasTitleCharacters({ title: title.length, titleShown: TITLE_SHOWN }))
  return found
}

function checkDescription(description: string): Finding[] {
  const say = (severity: Finding['severity'], rule: 'description' | 'to-come', message: string) =>
    finding(description, { rule, severity, place: null, message })
  const { length } = description
  if (length === 0) return [say('warning', 'description', messages.withoutDescriptionListsFeeds())]
  const found: Finding[] = []
  if (hasToCome(description)) found.push(say('error', 'to-come', messages.descriptionHasMarkTk()))
  if (length > DESCRIPTION_SHOWN)
    found.push(say('warning', 'description', messages.descriptionHasLengthCharacters({ length, descriptionShown: DESCRIPTION_SHOWN })))
  if (length < DESCRIPTION_LEAST) found.push(say('warning', 'description', messages.descriptionHasLengthCharactersSentence({ length })))
  return found
}

/**
 * Looks through a text before it is published. What the addresses in it lead to is for the caller to find out. Errors first,
 * then in the text's order. Never throws: of a text that cannot be parsed only the words and secrets are looked at.
 */
export function check({ title, description, source }: Subject, links: LinkProblems): Finding[] {
  const tree = parseText(source)
  const broken = (tree ? linksIn(tree) : []).flatMap(({ url, line, column }) => {
    const problem = links.get(url)
    return problem ? [finding(url, { ...problem, severity: 'warning', place: { line, column } })] : []
  })
  const secrets = [...findSecrets(source), ...findSecrets(`${title}\n${description}`).map((found) => ({ ...found, place: null }))]
  const found = [
    ...checkTitle(title),
    ...checkDescription(description),
    ...secrets,
    ...(tree ? checkStructure(tree, source) : []),
    ...broken,
  ]
  const rank = ({ severity, place }: Finding) =>
    (severity === 'error' ? 0 : 1e9) + (place ? place.line * 1000 + Math.min(place.column, 999) : 0)
  return found.sort((one, other) => rank(one) - rank(other))
}
