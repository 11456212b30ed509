import { setTimeout as pause } from 'node:timers/promises'
import { makeUser } from '@/scripts/testing/people'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { publish } from '../support/discussion'
import { expect, test } from '../support/fixtures'
import { Site } from '../support/site'
import { keepCommenting } from './commenters'

const kills = Number(process.env.SERVER_KILLS ?? 1)

test(`a server that is killed ${kills} times while ten clients post comments loses none that it acknowledged, and stores none twice`, {
  tag: '@alone',
}, async () => {
  test.setTimeout(limit(60_000 + kills * 30_000))
  const site = await Site.start({ content: 'shipped', env: { TRUSTED_PROXIES: '127.0.0.1' } })
  try {
    await makeUser('OWNER', {}, site.db)
    const { address } = await publish(site, 'Power cut')
    for (let kill = 0; kill < kills; kill++) {
      if (kill > 0) await site.run()
      const before = await site.db.comment.count()
      let isGone = false
      const clients = Array.from({ length: 10 }, (_, client) => keepCommenting(site, address, client, () => isGone))
      await expect.poll(() => site.db.comment.count()).toBeGreaterThan(before + 10)
      await pause(Math.random() * 1000)
      isGone = true
      await site.kill()
      const sent = (await Promise.all(clients)).flat()
      const stored = (await site.db.comment.findMany({ select: { source: true } })).map(({ source }) => source)
      const acknowledged = sent.filter(({ outcome }) => outcome === 303)
      expect(acknowledged.length).toBeGreaterThan(0)
      for (const { text } of acknowledged) expect(stored.filter((source) => source === text)).toEqual([text])
    }
  } finally {
    await site.remove()
  }
})
