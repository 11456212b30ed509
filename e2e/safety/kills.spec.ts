import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext } from '@playwright/test'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect, test } from '../support/fixtures'
import type { Site } from '../support/site'
import { CrashingBrowser } from './crashing-browser'
import { PostEditor } from './post-editor'

const kills = Number(process.env.KILLS ?? 2)
/** Milliseconds of typing that a kill may cost. */
const MAY_LOSE = 1000

const begun = 'A paragraph of before.\n\nAnother one.\n\n'

async function store(site: Site): Promise<string> {
  const { id: authorId } = await site.db.user.findFirstOrThrow({ where: { role: 'OWNER' } })
  const id = randomUUID()
  await site.db.post.create({ data: { id, kind: 'POST', title: 'Interrupted', source: begun, tags: [], authorId } })
  return id
}

/** Types digits that count up, so that each has its place, until the browser is gone; answers when each was pressed. */
async function typeUntilGone(writing: PostEditor): Promise<number[]> {
  const pressed: number[] = []
  try {
    await writing.text.click()
    await writing.page.keyboard.press('Control+End')
    for (;;) {
      await writing.page.keyboard.type(pressed.length % 10 === 9 ? ' ' : String(pressed.length % 10))
      pressed.push(Date.now())
      await pause(randomInt(0, 90))
    }
  } catch {
    return pressed
  }
}

const typedText = (keys: number) => Array.from({ length: keys }, (_, key) => (key % 10 === 9 ? ' ' : String(key % 10))).join('')

/** Somebody else changes another paragraph while the browser is gone. */
async function changeElsewhere(site: Site, id: string): Promise<void> {
  const post = await site.db.post.findUniqueOrThrow({ where: { id } })
  const source = post.source.replace('Another one.', 'Another one, changed elsewhere.')
  await site.db.post.update({ where: { id }, data: { source, version: { increment: 1 } } })
}

test(
  `${kills} kills of the browser while somebody types lose at most a second of it and overwrite nothing`,
  { tag: '@alone' },
  async ({ site, session }, info) => {
    test.setTimeout(limit(kills * 30_000 + 60_000))
    const browser = new CrashingBrowser(info.project.use.launchOptions ?? {})
    const losses: number[] = []
    let offered = 0
    const open = async (id: string) => {
      const context: BrowserContext = await browser.start()
      await context.addCookies(session.cookies)
      const page = context.pages()[0] ?? (await context.newPage())
      await page.goto(`${site.url}/studio/posts/${id}`)
      const writing = new PostEditor(page)
      await writing.ready()
      return { context, page, writing }
    }
    try {
      for (let kill = 0; kill < kills; kill++) {
        const id = await store(site)
        const { context, writing } = await open(id)
        if (randomInt(2) === 0) await context.setOffline(true)
        const typing = typeUntilGone(writing)
        await pause(randomInt(200, 5000))
        const killedAt = Date.now()
        await browser.kill()
        const pressed = await typing
        const saved = (await site.db.post.findUniqueOrThrow({ where: { id } })).source
        const elsewhere = randomInt(3) === 0
        if (elsewhere) await changeElsewhere(site, id)

        const after = await open(id)
        const all = begun + typedText(pressed.length + 1)
        const expected = elsewhere ? all.replace('Another one.', 'Another one, changed elsewhere.') : all
        expect(all.startsWith(saved), 'the server has what was typed, and nothing else').toBe(true)
        const sure = pressed.filter((at) => at < killedAt - MAY_LOSE).length
        if (saved.length < begun.length + sure) await expect(after.writing.offer(), `kill ${kill}: the offer`).toBeVisible()
        if (await after.writing.offer().isVisible()) {
          offered++
          await after.page.getByRole('button', { name: 'Use these changes' }).click()
          await after.writing.expectState(/^Saved/)
        }
        const now = (await site.db.post.findUniqueOrThrow({ where: { id } })).source
        const extra = elsewhere ? ', changed elsewhere'.length : 0
        expect(expected.startsWith(now), `kill ${kill}: ${JSON.stringify(now)} is of ${JSON.stringify(expected)}`).toBe(true)
        expect(now.length, `kill ${kill}: nothing that the server had is gone`).toBeGreaterThanOrEqual(saved.length + extra)
        const keys = now.length - begun.length - extra
        expect(keys, `kill ${kill}: keys of ${pressed.length}`).toBeGreaterThanOrEqual(sure)
        const lost = pressed[keys]
        losses.push(lost === undefined ? 0 : killedAt - lost)
        await browser.kill()
      }
    } finally {
      await browser.remove()
    }
    const sorted = [...losses].sort((one, other) => one - other)
    const summary = `${kills} kills, ${offered} offers; lost ms: median ${sorted[sorted.length >> 1]}, most ${sorted.at(-1)}`
    info.annotations.push({ type: 'losses', description: summary })
    process.stdout.write(`${summary}\n`)
  },
)
