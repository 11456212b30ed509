import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect, test } from '../support/fixtures'
import { Site } from '../support/site'

/** Gives the file of the post at `permalink` another title, as someone does in an editor. */
function retitle(site: Site, permalink: string, title: string): void {
  const directory = path.join(site.contentDirectory, 'posts')
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mdx'))
  const file = files.map((name) => path.join(directory, name)).find((name) => readFileSync(name, 'utf8').includes(permalink))
  if (!file) throw new Error(`No file says permalink: ${permalink}`)
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, `title: ${title}`))
}

const address = '/2023/01/small-network-cloud-coax.html'

test('what another process publishes is there at the next request, and after the power fails', async () => {
  test.setTimeout(limit(120_000))
  const site = await Site.start({ content: 'shipped' })
  try {
    const read = async (target: string) => (await fetch(site.url + target)).text()
    const [home, post, about] = await Promise.all([read('/archive/2023/01'), read(address), read('/about')])
    expect(home).not.toContain('Renamed once')

    retitle(site, address, 'Renamed once')
    expect((await site.command('sync')).output).toContain('updated')
    for (const target of [address, '/archive/2023/01', '/feed.xml']) expect(await read(target), target).toContain('Renamed once')
    expect(await read('/about')).toBe(about)
    expect(post).not.toContain('Renamed once')

    retitle(site, address, 'Renamed twice')
    await site.command('sync')
    await site.kill()
    await site.run()
    for (const target of [address, '/archive/2023/01', '/feed.xml']) expect(await read(target), target).toContain('Renamed twice')
  } finally {
    await site.remove()
  }
})
