import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { type FeedEntry, type FeedSite, toAtom, toJsonFeed, toRss } from '@/lib/feeds/feed'
import { writeLetter } from '@/lib/mail/letter'
import { attacks, unsafeIn } from '@/scripts/testing/samples/injections'
import { renderComment } from './markdown'
import { postCommentSchema } from './schema'

const { name, email } = postCommentSchema.shape

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const controls = /[\u0000-\u001f\u007f-\u009f]/

describe('what is typed into the small fields', () => {
  test('a name is one line of visible characters', () => {
    for (const attack of attacks) expect(name.safeParse(attack.slice(0, 80)).data ?? '').not.toMatch(controls)
  })

  test('nothing but an address is taken for one', () => {
    for (const attack of attacks) expect(email.safeParse(attack).data ?? '', attack).not.toMatch(/[\s<>"'(),:;]/)
    for (const trick of ['a@example.org\nBcc: b@example.org', 'a@example.org,b@example.org', '"<b>"@example.org', 'a@b@example.org'])
      expect(email.safeParse(trick).success, trick).toBe(false)
  })
})

describe('feeds', () => {
  const site: FeedSite = { url: 'https://blog.example', title: 'Notes', description: '', language: 'en', authorName: 'Ada' }
  const entryOf = (attack: string): FeedEntry => ({
    id: 'urn:a',
    url: 'https://blog.example/a#c-1',
    title: attack,
    subtitle: attack,
    summary: attack,
    language: '',
    authorName: attack,
    image: null,
    cover: null,
    html: renderComment(attack).html,
    tags: [],
    publishedAt: '2026-01-01T00:00:00.000Z',
    changedAt: '2026-01-01T00:00:00.000Z',
  })

  /** The names of all elements, and the text of those that hold HTML. */
  function parse(xml: string): { names: string[]; htmls: string[] } {
    const [names, htmls]: [string[], string[]] = [[], []]
    let text = ''
    const parser = new SaxesParser()
    const add = (piece: string) => {
      text += piece
    }
    parser.on('error', (error) => {
      throw error
    })
    parser.on('opentag', ({ name: opened }) => {
      names.push(opened)
      text = ''
    })
    parser.on('text', add)
    parser.on('cdata', add)
    parser.on('closetag', ({ name: closed }) => {
      if (closed === 'content:encoded' || closed === 'content') htmls.push(text)
    })
    parser.write(xml).close()
    return { names, htmls }
  }

  test.each([
    ['RSS', toRss],
    ['Atom', toAtom],
  ])('%s is well-formed, has no element of theirs, and carries our HTML', (_, write) => {
    const harmless = parse(write(site, [entryOf('Words')])).names
    for (const attack of attacks) {
      const { names, htmls } = parse(write(site, [entryOf(attack)]))
      expect(names, attack).toEqual(harmless)
      expect(htmls).toHaveLength(1)
      for (const html of htmls) expect(unsafeIn(html), attack).toEqual([])
    }
  })

  test('JSON', () => {
    for (const { content_html } of JSON.parse(toJsonFeed(site, attacks.map(entryOf))).items) expect(unsafeIn(content_html)).toEqual([])
  })
})

test('mails have no element, address or header of theirs', () => {
  const letter = (words: string) =>
    writeLetter({
      subject: words,
      parts: [
        { kind: 'text', text: words },
        { kind: 'quote', text: words },
        { kind: 'links', links: [{ label: words, href: `https://blog.example/?q=${encodeURIComponent(words.toWellFormed())}` }] },
        { kind: 'note', text: words },
      ],
    })
  const tagsOf = (html: string) => html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/href="[^"]*"/, 'href'))
  const harmless = tagsOf(letter('Words').html)
  for (const attack of attacks) {
    const { subject, html } = letter(attack)
    expect(tagsOf(html), attack).toEqual(harmless)
    expect(html.match(/href="(?!https:\/\/blog\.example\/)/g), attack).toBeNull()
    expect(subject).not.toMatch(controls)
  }
})
