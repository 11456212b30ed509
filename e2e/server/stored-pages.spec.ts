import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect, test } from '../support/fixtures'
import { Site } from '../support/site'

const post = '/2023/01/small-network-cloud-coax.html'
const about = '/about'
const pages = ['/', post, about, '/tags', '/archive', '/archive/2023', '/feed.xml', '/feed.json', '/sitemap.xml', '/robots.txt']

/** Gives the file of the post another title, and takes it in by the command line. */
async function retitle(site: Site, title: string): Promise<void> {
  const directory = path.join(site.contentDirectory, 'posts')
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mdx'))
  const file = names.map((name) => path.join(directory, name)).find((name) => readFileSync(name, 'utf8').includes(post)) ?? ''
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, `title: ${title}`))
  expect((await site.command('sync')).output).toContain('updated')
}

const textOf = async (site: Site, target: string) => (await fetch(site.url + target)).text()
const dateOf = async (site: Site, target: string) => (await fetch(site.url + target)).headers.get('last-modified')

/** Asks Next for an address and reads whether it had the page. */
const cacheOf = async (site: Site, target: string) => (await fetch(site.url + target)).headers.get('x-nextjs-cache')

async function withSite(work: (site: Site) => Promise<void>): Promise<void> {
  test.setTimeout(limit(180_000))
  const site = await Site.start({ content: 'shipped' })
  try {
    await work(site)
  } finally {
    await site.remove()
  }
}

test('pages outlive the server: what it made is served after a restart as it was, and what changed meanwhile is made anew', () =>
  withSite(async (site) => {
    const before: string[] = []
    for (const target of pages) before.push(await textOf(site, target))
    await expect.poll(() => site.storedPages().length, { timeout: limit(20_000) }).toBeGreaterThanOrEqual(pages.length)
    // Within the second of its making a page has no date of its own.
    await pause(1100)
    const dates = await Promise.all(pages.map((target) => dateOf(site, target)))
    await site.kill()
    await site.run()
    for (const [at, target] of pages.entries()) {
      expect(await textOf(site, target), target).toBe(before[at])
      expect(await dateOf(site, target), target).toBe(dates[at])
    }

    await site.kill()
    await retitle(site, 'Renamed meanwhile')
    await site.run()
    for (const target of [post, '/archive/2023', '/feed.xml']) expect(await textOf(site, target), target).toContain('Renamed meanwhile')
    expect(await dateOf(site, about)).toBe(dates[pages.indexOf(about)])
  }))

test('pages of another database are never served: not of one that was restored, nor of one that is new', () =>
  withSite(async (site) => {
    const file = path.join(site.directory, 'fieldnotes.db')
    const backup = path.join(site.directory, 'backup')
    const connection = new Database(file)
    await connection.backup(backup)
    connection.close()
    await retitle(site, 'Renamed after the backup')
    expect(await textOf(site, post)).toContain('Renamed after the backup')
    await expect.poll(() => site.storedPages().length).toBeGreaterThan(2)
    await site.stop()
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
    copyFileSync(backup, file)
    // So that nothing but the database says how the post is called.
    rmSync(site.contentDirectory, { recursive: true })
    await site.run()
    expect(await textOf(site, post)).not.toContain('Renamed after the backup')
    expect((await fetch(site.url + post)).status).toBe(200)

    await site.stop()
    for (const suffix of ['', '-wal', '-shm', '-identity']) rmSync(file + suffix, { force: true })
    await site.run()
    expect((await fetch(site.url + post)).status).toBe(404)
  }))

test('plain next start answers the second request for a page from the store, also after a change and a restart', () =>
  withSite(async (site) => {
    await site.stop()
    // Pages that npm start stored are there for Next too; here Next begins with nothing.
    rmSync(path.join(site.directory, 'pages'), { recursive: true })
    await site.run('next start')
    const first = await Promise.all(pages.map((target) => cacheOf(site, target)))
    expect(first.filter((state) => state !== 'HIT').length).toBeGreaterThan(pages.length - 2)
    for (const target of pages) expect(await cacheOf(site, target), target).toBe('HIT')
    for (let times = 0; times < 2; times++) expect(await cacheOf(site, '/nothing-here')).toBe('MISS')
    const areStored = () => expect.poll(() => site.storedPages().length, { timeout: limit(20_000) }).toBe(pages.length)
    await areStored()

    await retitle(site, 'Renamed for Next')
    expect(await cacheOf(site, about)).toBe('HIT')
    for (const target of [post, '/archive/2023', '/feed.xml']) {
      expect(await cacheOf(site, target), target).toBe('MISS')
      expect(await cacheOf(site, target), target).toBe('HIT')
      expect(await textOf(site, target), target).toContain('Renamed for Next')
    }

    await areStored()
    await site.kill()
    await site.run('next start')
    for (const target of [post, about, '/archive/2023', '/feed.xml']) expect(await cacheOf(site, target), target).toBe('HIT')

    // Next itself dispatches the form of a page that it has from the store.
    const fields = [...(await textOf(site, post)).matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?\/>/g)]
    const form = new FormData()
    for (const [, name = '', value = ''] of fields) form.append(name, value)
    for (const [name, value] of Object.entries({ text: 'By its own means', name: 'Ife', email: '', website: '' })) form.append(name, value)
    const sent = await fetch(site.url + post, { method: 'POST', body: form, headers: { origin: site.url }, redirect: 'manual' })
    expect(sent.status).toBe(303)
    expect(await site.db.comment.count({ where: { source: 'By its own means' } })).toBe(1)

    // Another door to the page store: Next's cache handler.
    const html = await textOf(site, post)
    await site.kill()
    await site.run()
    expect(await textOf(site, post)).toBe(html)
  }))
