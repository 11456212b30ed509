import { shortened } from '@/lib/core/text/shortened'
import * as messages from '@/lib/messages/generated/mdx'
import { endOf, type FindFixes, type Fix, insert, replace } from './text-places'

/** For files, whose parser takes `<https://…>` for a tag. */
export const unbracketed: FindFixes = (source, at) => {
  const found = /^<([^\s<>]+)>/.exec(source.slice(at, at + 2000))
  return found ? [{ name: messages.takeOutAnd(), changes: [replace(at, found[0].length, found[1] ?? '')], safe: true }] : []
}

const BRACKETED = '(?:[^[\\]\\\\]|\\\\[^]|\\[(?:[^[\\]\\\\]|\\\\[^]|\\[[^[\\]]*\\])*\\])*'
const link = new RegExp(`^(!?)\\[(${BRACKETED})\\]\\(\\s*(<?)((?:[^()\\\\]|\\\\[^]|\\((?:[^()\\\\]|\\\\[^])*\\))*)\\)`)

/** Completes an address that begins with two slashes, as no address may here; none for any other. */
export function withScheme(at: number, written: string): Fix[] {
  const url = /^\/\/[^\s"'<>()]+/.exec(written)?.[0]
  if (!url) return []
  const near = shortened(`https:${url}`, 60)
  return [{ name: messages.writeNearOfNear({ near }), changes: [insert(at, 'https:')], safe: false }]
}

/** For an address that nobody may follow: the link goes, and its text stays. */
export const unlinked: FindFixes = (source, at) => {
  if (source[at] === '<') return unbracketed(source, at, {})
  if (/^\[[^\]\n]+\]:/.test(source.slice(at, at + 1000))) {
    const end = Math.min(endOf(source, at) + 1, source.length)
    return [{ name: messages.takeOutLine(), changes: [replace(at, end - at, '')], safe: false }]
  }
  const [whole, picture = '', words = '', bracket = '', address = ''] = link.exec(source.slice(at, at + 5000)) ?? []
  if (whole === undefined) return []
  const complete = withScheme(at + whole.length - 1 - address.length, address)
  const safe = picture === '' && complete.length === 0
  const name = picture ? messages.takeOutPicture() : messages.takeOutLink()
  return [...(bracket ? [] : complete), { name, changes: [replace(at, whole.length, words)], safe }]
}
