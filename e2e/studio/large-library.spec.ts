import { makeManyPictures } from '@/scripts/testing/scale/many-pictures'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect, signedIn, test } from '../support/fixtures'

const COUNT = 5000
/** More than a page of the library shows. */
const FEW = 100

test('a library of 5,000 pictures is painted as fast as one of few, whatever is looked for in it', async ({ freshSite, browser }) => {
  test.setTimeout(limit(120_000))
  const context = await browser.newContext({ baseURL: freshSite.url, storageState: await signedIn(browser, freshSite) })
  const page = await context.newPage()

  /** Milliseconds from asking for a page to its first paint, the middle of five. */
  async function firstPaint(address: string): Promise<number> {
    const times: number[] = []
    for (let round = 0; round < 5; round++) {
      await page.goto(address, { waitUntil: 'load' })
      times.push(
        await page.evaluate(
          () =>
            new Promise<number>((paint) => {
              new PerformanceObserver((list) => paint(list.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)).observe({
                type: 'paint',
                buffered: true,
              })
            }),
        ),
      )
    }
    return times.sort((one, other) => one - other)[2] ?? 0
  }

  const addresses = ['/studio/media', '/studio/media?view=list', '/studio/media?query=rack+99', '/studio/media?filter=UNUSED&type=png']
  const paintAll = async () => {
    const painted: number[] = []
    for (const address of addresses) painted.push(await firstPaint(address))
    return painted
  }
  await makeManyPictures(FEW, freshSite.db)
  const few = await paintAll()
  await freshSite.db.media.deleteMany()
  await makeManyPictures(COUNT, freshSite.db)
  const many = await paintAll()
  const times = { type: 'first paint, ms', description: JSON.stringify({ few, many }) }
  test.info().annotations.push(times)
  for (const [at, time] of many.entries()) expect(time / (few[at] ?? 0), `${addresses[at]} ${times.description}`).toBeLessThan(3)

  await page.goto('/studio/media')
  await expect(page.getByText('5,000 files')).toBeVisible()
  await page.getByRole('link', { name: 'Older files' }).click()
  await expect(page.getByRole('link', { name: /picture 40\.jpg/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /picture 39\.jpg/ })).toHaveCount(0)
  await page.getByRole('link', { name: 'Newest files' }).click()
  await expect(page.getByRole('link', { name: /picture 0\.jpg/ })).toBeVisible()
  await context.close()
})
