import { expect, test } from 'vitest'
import { takeOver } from './front-matter-fields'

const take = (source: string, given: Record<string, string> = {}) => takeOver(source, given, 'Europe/Berlin')

test('a post of Jekyll gives title, tags and date, and what has no field stays in front', () => {
  const source =
    '---\nlayout: post\ntitle: "On DNS"\ndate: 2020-01-31 19:00:00 +0100\ncategories: [dns, labs]\ntags: dns home\nweight: 3\n---\n\nText.\n'
  expect(take(source)).toEqual({
    fields: { title: 'On DNS', tags: 'dns, home, labs', publishAt: '2020-01-31T19:00' },
    source: '---\nweight: 3\n---\n\nText.\n',
    labels: ['Title', 'Tags', 'Date'],
  })
})

test('one of Hugo in TOML too', () => {
  const source = '+++\ntitle = "On DNS"\ndate = 2020-01-31T19:00:00Z\ndraft = true\nslug = "on-dns"\nsummary = "In short."\n+++\nText.'
  expect(take(source)).toMatchObject({
    fields: { title: 'On DNS', publishAt: '2020-01-31T20:00', permalink: '/on-dns', description: 'In short.' },
    source: 'Text.',
  })
})

test('and a statement of MDX', () => {
  const source = "export const meta = { title: 'On DNS', tags: ['dns'] }\n\nText."
  expect(take(source)).toMatchObject({ fields: { title: 'On DNS', tags: 'dns' }, source: 'Text.' })
})

test('what a field says already stays, and so does what the text says; tags come together', () => {
  const source = '---\ntitle: Other\ntags: [DNS, labs]\n---\n\nText.'
  expect(take(source, { title: 'Mine', tags: 'dns' })).toEqual({
    fields: { tags: 'dns, labs' },
    source: '---\ntitle: Other\n---\n\nText.',
    labels: ['Tags'],
  })
})

test.each([
  ['---\naliases: [/2019/on-dns.html, /dns/]\n---\nText.', {}, '/2019/on-dns.html, /dns'],
  ['+++\naliases = ["posts/caf%C3%A9/"]\n+++\nText.', {}, '/posts/café'],
  ['---\nredirect_from: /old/\n---\nText.', { aliases: '/older' }, '/older, /old'],
  ['---\nurl: /2019/on-dns/\n---\nText.', { permalink: '/on-dns' }, '/2019/on-dns'],
])('what a text had as addresses is offered as its former ones: %j', (source, given, aliases) => {
  expect(take(source, given)).toEqual({ fields: { aliases }, source: 'Text.', labels: ['Former addresses'] })
})

test('an alias that is no address stays with the text', () => {
  expect(take('---\naliases: [DNS record, /dns]\n---\nText.')).toMatchObject({
    fields: { aliases: '/dns' },
    source: '---\naliases:\n  - DNS record\n---\n\nText.',
  })
})

test.each([
  ['a rule above prose', '---\n\nText\n\n---\n\nMore'],
  ['nothing in front', '# Title\n\nText'],
  ['nothing that has a field', '---\nweight: 3\nalias: DNS\n---\n\nText'],
  ['what is no use in a field', `---\ntitle: ${'a'.repeat(201)}\ndate: 4/5/2023\nimage: rack.png\npermalink: /:year/:title\n---\n\nText`],
])('%s offers nothing', (_, source) => expect(take(source)).toBeNull())
