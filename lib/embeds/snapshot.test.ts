import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saysJson as json, openPeers, type Peer, type Peers, says } from '@/scripts/testing/peers/web-peers'
import { fetchThing } from './snapshot'

let stage: Peers
let peers: Peers['answers']
beforeAll(async () => {
  stage = await openPeers()
  peers = stage.answers
})
afterAll(() => stage.close())
beforeEach(() => {
  peers.clear()
  stage.asked.length = 0
})

const fetched = (url: string) => fetchThing(url, stage.network)
const faultOf = (url: string) =>
  fetched(url).then(
    () => 'none',
    ({ fault }) => fault,
  )

const toot = 'https://social.example.org/@fieldnotes/110208846'
const tootPeer = 'social.example.org/api/v1/statuses/110208846'
const status = {
  content: '<p>An hour of <b>loading</b> circle.<br/>Even my router feels &lt;guilty&gt;.</p><p>Second<script>alert(1)</script></p>',
  created_at: '2023-04-16T20:00:00.000Z',
  visibility: 'public',
  spoiler_text: '',
  account: { display_name: 'Field\u202enotes\u0000', acct: 'fieldnotes' },
  ...{ replies_count: 3, reblogs_count: -1, favourites_count: 12 },
  media_attachments: [{ type: 'image', url: 'https://files.example.org/a.png', preview_url: null, description: 'A circle' }],
}

describe('the place is asked by its interface', () => {
  test('a post of Mastodon', async () => {
    peers.set(tootPeer, json(status))
    expect(await fetched(toot)).toMatchObject({
      ...{ kind: 'post', author: 'Fieldnotes', handle: '@fieldnotes@social.example.org', date: '2023-04-16' },
      text: 'An hour of loading circle.\nEven my router feels <guilty>.\n\nSecondalert(1)',
      counts: { replies: 3, shares: null, likes: 12 },
      pictures: [{ url: 'https://files.example.org/a.png', alt: 'A circle' }],
    })
  })

  test('a post of X', async () => {
    const html =
      '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Restarted the TV.<br>None of them came back. <a href="https://t.co/x">t.co/x</a></p>&mdash; Fieldnotes (@fieldnotes) <a href="https://twitter.com/fieldnotes/status/1647">April 16, 2023</a></blockquote>'
    peers.set('publish.twitter.com/oembed', json({ html, author_name: 'Fieldnotes', author_url: 'https://twitter.com/fieldnotes' }))
    expect(await fetched('https://x.com/fieldnotes/status/1647')).toMatchObject({
      ...{ kind: 'post', author: 'Fieldnotes', handle: '@fieldnotes', date: '2023-04-16' },
      text: 'Restarted the TV.\nNone of them came back. t.co/x',
    })
  })

  test('a post of Bluesky', async () => {
    const post = {
      author: { handle: 'notes.example.org', displayName: '' },
      record: { text: 'It is a clock at zero.', createdAt: '2023-04-16T20:00:00Z' },
      embed: { images: [{ fullsize: 'https://cdn.example.org/a', alt: '' }] },
      ...{ replyCount: 0, repostCount: 1, likeCount: 2 },
    }
    peers.set('public.api.bsky.app/xrpc/app.bsky.feed.getPostThread', (request, response) => {
      const uri = new URL(request.url ?? '', 'http://peer').searchParams.get('uri')
      json(uri === 'at://notes.example.org/app.bsky.feed.post/3kabc' ? { thread: { post } } : { error: 'NotFound' }, uri ? 200 : 400)(
        request,
        response,
      )
    })
    expect(await fetched('https://bsky.app/profile/notes.example.org/post/3kabc')).toMatchObject({
      ...{ author: 'notes.example.org', handle: '@notes.example.org', text: 'It is a clock at zero.', date: '2023-04-16' },
      counts: { replies: 0, shares: 1, likes: 2 },
    })
    peers.set('public.api.bsky.app/xrpc/app.bsky.feed.getPostThread', json({ error: 'NotFound' }, 400))
    expect(await faultOf('https://bsky.app/profile/notes.example.org/post/3kgone')).toBe('gone')
    expect(await faultOf('https://bsky.app/profile/%zz/post/abc')).toBe('gone')
  })

  test('a post and a comment of Reddit, by its oEmbed where robots are refused', async () => {
    const thing = { author: 'fieldnotes', subreddit_name_prefixed: 'r/networking', created_utc: 1681675200, score: 5 }
    const listing = (data: object) => ({ data: { children: [{ data: { ...thing, ...data } }] } })
    const path = '/r/networking/comments/12abc/is_it_only_me'
    peers.set(`www.reddit.com${path}.json`, json([listing({ title: 'Is it only me?', selftext: 'No.', num_comments: 2 }), listing({})]))
    expect(await fetched(`https://old.reddit.com${path}/`)).toMatchObject({
      ...{ title: 'Is it only me?', text: 'No.', handle: 'u/fieldnotes, r/networking', date: '2023-04-16' },
      counts: { replies: 2, shares: null, likes: 5 },
    })
    peers.set(`www.reddit.com${path}/jabc.json`, json([listing({ title: 'Is it only me?' }), listing({ body: 'A comment.' })]))
    expect(await fetched(`https://www.reddit.com${path}/jabc/`)).toMatchObject({ title: '', text: 'A comment.' })
    peers.set(`www.reddit.com${path}.json`, says('text/html', 'whoa there', 403))
    peers.set('www.reddit.com/oembed', json({ title: 'Is it only me?', author_name: 'fieldnotes' }))
    expect(await fetched(`https://www.reddit.com${path}/`)).toMatchObject({ title: 'Is it only me?', handle: 'u/fieldnotes', text: '' })
  })

  test('a video of YouTube, with its length where its page says it, and one of Vimeo', async () => {
    const oembed = { title: 'Loading circle', author_name: 'Fieldnotes', thumbnail_url: 'https://i.example.org/a.jpg' }
    peers.set('www.youtube.com/oembed', json(oembed))
    expect(await fetched('https://youtu.be/abc-1-xyz')).toMatchObject({ kind: 'video', title: 'Loading circle', seconds: null, date: '' })
    const facts = '<meta itemprop="duration" content="PT1H4M12S"><meta itemprop="datePublished" content="2023-04-17T00:00:00-07:00">'
    peers.set('www.youtube.com/watch', says('text/html', `<body>${facts}`))
    expect(await fetched('https://youtu.be/abc-1-xyz')).toMatchObject({ seconds: 3852, date: '2023-04-17', author: 'Fieldnotes' })
    peers.set('vimeo.com/api/oembed.json', json({ ...oembed, duration: 75, upload_date: '2023-04-17 10:00:00' }))
    expect(await fetched('https://vimeo.com/123456')).toMatchObject({ kind: 'video', seconds: 75, date: '2023-04-17' })
  })

  test('lines of a file on GitHub and of a gist', async () => {
    const lines = Array.from({ length: 400 }, (_, at) => `line ${at + 1}`).join('\n')
    peers.set('raw.githubusercontent.com/fieldnotes/notes/main/lib/a%20b.ts', says('text/plain', `${lines}\n`))
    const file = 'https://github.com/fieldnotes/notes/blob/main/lib/a%20b.ts'
    expect(await fetched(`${file}#L3-L5`)).toMatchObject({
      ...{ kind: 'code', author: 'fieldnotes/notes', title: 'lib/a b.ts', text: 'line 3\nline 4\nline 5', lines: [3, 5] },
    })
    expect(await fetched(file)).toMatchObject({ lines: [1, 200] })
    expect(await faultOf(`${file}#L401`)).toBe('unreadable')
    const files = { 'b.cfg': { filename: 'b.cfg', content: 'hostname S1' }, 'a.ts': { filename: 'a.ts', content: 'one\ntwo' } }
    peers.set(
      'api.github.com/gists/0123456789abcdef0123',
      json({ owner: { login: 'fieldnotes' }, created_at: '2023-04-17T00:00:00Z', files }),
    )
    const gist = 'https://gist.github.com/fieldnotes/0123456789abcdef0123'
    expect(await fetched(gist)).toMatchObject({ title: 'b.cfg', text: 'hostname S1', lines: null, date: '2023-04-17' })
    expect(await fetched(`${gist}#file-a-ts-L2`)).toMatchObject({ title: 'a.ts', text: 'two', lines: [2, 2] })
  })

  test('no half of a character, which a database may refuse', async () => {
    peers.set(tootPeer, json({ ...status, spoiler_text: 'a\ud800', content: 'b\udc00' }))
    expect(await fetched(toot)).toMatchObject({ title: 'a\ufffd', text: 'b\ufffd' })
    const files = { a: { filename: 'a', content: 'c\ud800\nd' } }
    peers.set('api.github.com/gists/0123456789abcdef0123', json({ files }))
    expect(await fetched('https://gist.github.com/0123456789abcdef0123')).toMatchObject({ text: 'c\ufffd\nd' })
  })

  test('any page by what it says of itself', async () => {
    const head = `<title>Old &amp; plain</title>
      <meta name="description" content="What &quot;it&quot; is about">
      <meta property='og:image' content='/a.png'>
      <link rel=alternate type="application/json+oembed" href="/oembed?format=json">`
    peers.set('notes.example.org/a', says('text/html; charset=utf-8', head))
    peers.set('notes.example.org/oembed', json({ title: 'Ours', author_name: 'Fieldnotes' }))
    expect(await fetched('https://notes.example.org/a')).toMatchObject({
      ...{ kind: 'page', title: 'Ours', author: 'Fieldnotes', text: 'What "it" is about' },
      pictures: [{ url: 'https://notes.example.org/a.png', alt: '' }],
    })
    peers.set('notes.example.org/b', says('text/html', '<meta property="og:title" content="<b>Not</b> markup"><p>'))
    expect(await fetched('https://notes.example.org/b')).toMatchObject({ title: '<b>Not</b> markup' })
  })
})

describe('what cannot be had is told apart', () => {
  test.each<[string, Peer, string]>([
    ['deleted', says('application/json', '{}', 404), 'gone'],
    ['private', says('application/json', '{}', 401), 'private'],
    ['overloaded', says('text/plain', '', 503), 'unreachable'],
    ['of another type', says('text/html', JSON.stringify(status)), 'unreadable'],
    ['no JSON', says('application/json', '{"content":'), 'unreadable'],
    ['of another form', json({ ...status, account: null }), 'unreadable'],
    ['for followers alone', json({ ...status, visibility: 'private' }), 'private'],
    ['compressed', (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'), 'unreadable'],
    ['led inside', (_, response) => void response.writeHead(302, { location: 'http://inside.example/' }).end(), 'not-public'],
    [
      'led to a metadata service',
      (_, response) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      'not-public',
    ],
    [
      'led to another port',
      (_, response) => void response.writeHead(302, { location: 'https://social.example.org:22/' }).end(),
      'not-public',
    ],
    ['led round and round', (request, response) => void response.writeHead(302, { location: request.url }).end(), 'unreadable'],
    ['broken off', (_, response) => void response.writeHead(200).write('{', () => response.destroy()), 'unreachable'],
    ['without an answer', (request) => void request.socket.destroy(), 'unreachable'],
  ])('%s', async (_, peer, fault) => {
    peers.set(tootPeer, peer)
    expect(await faultOf(toot)).toBe(fault)
  })

  test('an answer without an end is read no further than 2 MB', async () => {
    let sent = 0
    peers.set(tootPeer, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = () => {
        while (!response.destroyed && sent < 1e10 && response.write(Buffer.alloc(65_536, 32))) sent += 65_536
        response.once('drain', more)
      }
      more()
    })
    expect(await faultOf(toot)).toBe('unreadable')
    expect(sent).toBeLessThan(2e7)
  })

  test('an address that is not of the public web is not asked', async () => {
    expect(await faultOf('https://inside.example/a')).toBe('not-public')
    expect(stage.asked).toEqual([])
  })
})
