import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { makeUser } from '@/scripts/testing/people'
import { bloggerXml, wxr } from '@/scripts/testing/samples/blog-exports'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect, test } from '../support/fixtures'
import { Site } from '../support/site'

const shared = ['../../shared/fixtures', '../shared/fixtures'].find((folder) => existsSync(folder))

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found.replaceAll('&amp;', '&'))
const pathOf = (address: string) => new URL(address).pathname

/** Addresses under which a blog at Blogger was known. */
function addressesOfBlogger(xml: string): string[] {
  const entries = xml.split('<entry>').slice(1)
  const shown = entries.filter((entry) => !/<app:draft>yes|kind#(?:comment|settings|template)'/.test(entry))
  const pages = shown.flatMap((entry) => all(entry, /<link rel='alternate' type='text\/html' href='([^']+)'/g)).map(pathOf)
  const labels = [...new Set(all(shown.join(), /<category scheme='http:\/\/www\.blogger\.com\/atom\/ns#' term='([^']+)'/g))].map(
    encodeURIComponent,
  )
  const months = [...new Set(pages.flatMap((page) => /^\/(\d{4}\/\d\d)\//.exec(page)?.[1] ?? []))]
  return [
    ...pages.flatMap((page) => [page, `${page}?m=1`, `${page}?showComment=1352034905941`]),
    ...labels.flatMap((label) => [
      `/search/label/${label}`,
      `/search/label/${label}?max-results=20&m=1`,
      `/feeds/posts/default/-/${label}`,
    ]),
    ...months.flatMap((month) => [`/${month}/`, `/${month.slice(0, 4)}/`, `/${month.replace('/', '_')}_01_archive.html`]),
    ...[
      '/',
      '/?m=1',
      '/index.html',
      '/feeds/posts/default',
      '/feeds/posts/default?alt=rss',
      '/feeds/comments/default',
      '/feeds/11/comments/default',
    ],
    ...['/atom.xml', '/rss.xml', '/sitemap.xml', '/robots.txt', '/search?updated-max=2015-04-20T10:00:00Z&max-results=7'],
  ]
}

/** Addresses under which a site at WordPress was known. */
function addressesOfWordpress(xml: string): string[] {
  const items = xml
    .split('<item>')
    .slice(1)
    .filter((item) => /<wp:post_type>(?:<!\[CDATA\[)?(?:post|page)\b/.test(item))
  // A text without a word stays a draft here.
  const shown = items.filter((item) => /<wp:status>(?:<!\[CDATA\[)?publish\b/.test(item) && !item.includes('<content:encoded><![CDATA[]]>'))
  const pages = shown.flatMap((item) => all(item, /<link>(?!.*\?)([^<]+)<\/link>/g)).map(pathOf)
  const numbers = shown.flatMap((item) => all(item, /<wp:post_id>(\d+)/g))
  const labels = (domain: string) => [...new Set(all(shown.join(), new RegExp(`<category domain="${domain}" nicename="([^"]+)"`, 'g')))]
  const days = [...new Set(all(shown.join(), /<wp:post_date_gmt>(?:<!\[CDATA\[)?(\d{4}-\d\d-\d\d)/g))].map((day) =>
    day.replaceAll('-', '/'),
  )
  return [
    ...pages.flatMap((page) => [page, page.replace(/(?<=.)\/$/, ''), `${page.replace(/\/$/, '')}/feed/`]),
    ...numbers.map((number) => `/?p=${number}`),
    ...labels('category').flatMap((label) => [`/category/${label}/`, `/category/${label}/feed/`, `/category/${label}/page/2/`]),
    ...labels('post_tag').flatMap((label) => [`/tag/${label}/`, `/tag/${label}/feed/`]),
    ...days.flatMap((day) => [`/${day}/`, `/${day.slice(0, 7)}/`, `/${day.slice(0, 4)}/`]),
    ...[
      '/',
      '/feed/',
      '/feed/atom/',
      '/comments/feed/',
      '/author/ada/',
      '/author/ada/page/2/',
      '/index.php',
      '/sitemap.xml',
      '/robots.txt',
    ],
  ]
}

/** Reads the answer to an address and, where that leads on, to where it leads: "200", "301 200". */
async function answersOf(site: Site, address: string): Promise<string> {
  const first = await fetch(site.url + address, { redirect: 'manual' })
  const location = first.headers.get('location')
  if (location === null) return String(first.status)
  return `${first.status} ${(await fetch(new URL(location, site.url), { redirect: 'manual' })).status}`
}

const small = bloggerXml(
  { id: '11', title: 'A post', path: '/2015/04/a-post.html', labels: ['Lab', 'Home Lab', 'Příliš', 'C++'] },
  { id: '12', title: 'Capitals', path: '/2016/11/Über-Capitals_2.html' },
  { id: '14', kind: 'page', title: 'A page', path: '/p/about.html' },
)
const own = [
  { name: 'blogger.xml', xml: small, addresses: addressesOfBlogger },
  {
    name: 'wordpress.xml',
    xml: wxr(
      [{ login: 'ada', email: 'ada@example.org', name: 'Ada' }],
      [
        { title: 'first steps', author: 'ada', number: '7', labels: ['Hard Ware'] },
        { title: 'about us', author: 'ada', number: '8', kind: 'page' },
      ],
    ).replaceAll('<category domain="category">', '<category domain="category" nicename="hard-ware">'),
    addresses: addressesOfWordpress,
  },
]

test('every address of a blog that moved in answers, or leads on once', async () => {
  test.setTimeout(limit(120_000))
  const others = shared
    ? [
        { name: 'blogger/testblog.xml', addresses: addressesOfBlogger },
        { name: 'blogger/code-blog.xml', addresses: addressesOfBlogger },
        { name: 'wordpress/theme-unit-test.xml', addresses: addressesOfWordpress },
      ].map((one) => ({ ...one, xml: readFileSync(path.join(shared, one.name), 'utf8') }))
    : []
  const site = await Site.start({ content: 'empty' })
  try {
    await makeUser('OWNER', {}, site.db)
    for (const { name, xml, addresses } of [...own, ...others]) {
      const file = path.join(site.directory, path.basename(name))
      writeFileSync(file, xml)
      const { code, output } = await site.command('import', file)
      expect(code, output).toBe(0)
      const asked = [...new Set(addresses(xml))]
      expect(asked.length, name).toBeGreaterThan(15)
      const bad: string[] = []
      for (const address of asked) {
        const answers = await answersOf(site, address)
        if (!/^(?:200|30[18] 200)$/.test(answers)) bad.push(`${address}: ${answers}`)
      }
      expect(bad, name).toEqual([])
    }
  } finally {
    await site.remove()
  }
})
