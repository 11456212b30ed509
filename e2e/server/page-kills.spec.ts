import { rmSync, truncateSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect, test } from '../support/fixtures'
import { Site } from '../support/site'

const kills = Number(process.env.PAGE_KILLS ?? 3)
const pages = ['/', '/2023/01/small-network-cloud-coax.html', '/about', '/tags', '/archive', '/archive/2023', '/feed.xml', '/sitemap.xml']
const encodings = ['identity', 'gzip', 'br']

/** Reads all pages in each encoding. */
async function readAll(site: Site): Promise<string[]> {
  const read: string[] = []
  for (const target of pages) {
    for (const encoding of encodings) {
      const answer = await fetch(site.url + target, { headers: { 'accept-encoding': encoding } })
      // Only the time at which a form was made differs from one rendering to another.
      read.push(`${answer.status} ${(await answer.text()).replace(/name="token" value="[^"]*"/g, '')}`)
    }
  }
  return read
}

test(`a server that is killed ${kills} times while it writes pages never serves one that is not whole`, { tag: '@alone' }, async () => {
  test.setTimeout(limit(60_000 + kills * 20_000))
  const site = await Site.start({ content: 'shipped' })
  try {
    const whole = await readAll(site)
    for (let kill = 0; kill < kills; kill++) {
      await site.kill()
      const files = site.storedPages()
      // A third is to be written again, and what a file system may leave of a file after a power cut is put in the place of another.
      for (const [at, file] of files.entries()) if (at % 3 === kill % 3) rmSync(file)
      const torn = files.find((_, at) => at % 3 === (kill + 1) % 3)
      if (torn) truncateSync(torn, Math.floor(Math.random() * 5000))
      await site.run()
      expect(await readAll(site)).toEqual(whole)
      await pause(Math.random() * 800)
    }
  } finally {
    await site.remove()
  }
})
