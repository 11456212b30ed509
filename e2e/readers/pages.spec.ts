import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { complaints, expectLean, inaccessibilities, invalidities, scrollsSideways } from '../support/checks'
import { expect, test } from '../support/fixtures'
import { readSitemap } from '../support/sitemap'

/** One page of each kind; the sitemap's own are all looked at too, without the browser. */
const kinds = {
  home: '/',
  post: '/2023/01/small-network-cloud-coax.html',
  page: '/about',
  'list of tags': '/tags',
  tag: '/tags/dns',
  'list of series': '/series',
  'part of a series': '/2023/04/policy-as-code-rego-rule.html',
  'post with embeds': '/2023/04/livestream-that-was-not-live.html',
  'post with everything': '/2024/01/every-block-in-the-box.html',
  series: '/series/policy-as-code',
  archive: '/archive',
  month: '/archive/2023/04',
  year: '/archive/2023',
  'second page': '/page/2',
  search: '/search?q=dns',
  'search without a find': '/search?q=zzzzzz',
  'page that is not there': '/2023/01/small-network-cloud.html',
}

const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 800 }

interface Sight {
  name: string
  viewport: typeof phone
  colorScheme: 'light' | 'dark'
  tag?: string
}

const sights: readonly Sight[] = [
  { name: 'a phone in daylight', viewport: phone, colorScheme: 'light' },
  { name: 'a desk at night', viewport: desk, colorScheme: 'dark' },
  { name: 'a phone at night', viewport: phone, colorScheme: 'dark', tag: '@night' },
  { name: 'a desk in daylight', viewport: desk, colorScheme: 'light', tag: '@night' },
]

for (const { name, viewport, colorScheme, tag } of sights) {
  test.describe(`on ${name}`, tag ? { tag } : {}, () => {
    test.use({ viewport, colorScheme })

    test('every kind of page can be read by everyone and leaves no complaint', async ({ page }) => {
      test.setTimeout(limit(120_000))
      const found = complaints(page)
      for (const [kind, address] of Object.entries(kinds)) {
        await test.step(`the ${kind}`, async () => {
          found.length = 0
          const answer = await page.goto(address)
          const missing = kind === 'page that is not there'
          expect.soft(answer?.status(), address).toBe(missing ? 404 : 200)
          expect.soft(await inaccessibilities(page), address).toEqual([])
          expect.soft(await scrollsSideways(page), address).toBe(false)
          expect
            .soft(
              found.filter((text) => !(missing && text.includes('404'))),
              address,
            )
            .toEqual([])
        })
      }
    })
  })
}

test('every public page is valid, carries one policy and none of the framework', async ({ request }) => {
  const addresses = await readSitemap(request)
  expect(addresses.length).toBeGreaterThan(10)
  for (const address of new Set([...addresses, ...Object.values(kinds)])) {
    await test.step(address, async () => {
      const answer = await request.get(address)
      const html = await answer.text()
      expectLean(answer, html)
      expect.soft(html, address).toContain('<link rel="manifest" href="/manifest.webmanifest"/>')
      expect.soft(await invalidities(html), address).toEqual([])
    })
  }
})

test('the narrowest phone scrolls no page sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const address of Object.values(kinds)) {
    await page.goto(address)
    expect.soft(await scrollsSideways(page), address).toBe(false)
  }
})

/** Sums in the page how far its parts have moved by themselves (cumulative layout shift): `window.moved`. */
function sumMoves() {
  Object.assign(window, { moved: 0 })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) (window as unknown as { moved: number }).moved += (entry as unknown as { value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })
}

test('a post with an image asks for the document, one stylesheet, two fonts, one script and the image; late fonts move nothing', async ({
  page,
  site,
}) => {
  const asked: string[] = []
  // The icon is for the browser's own frame: it asks for it once for a whole site.
  page.on('request', (request) => request.url().endsWith('/icon.svg') || asked.push(`${request.resourceType()} ${request.url()}`))
  copyFileSync('content/posts/a-cloud-that-needs-a-coax-connector/topology.png', path.join(site.contentDirectory, 'posts', 'picture.png'))
  site.writeContent(
    'posts/one-image.mdx',
    '---\ntitle: One image\ndate: 2021-01-01\n---\n\nUpright words.\n\n![A network](./picture.png)\n',
  )
  await site.command('sync')
  await expect.poll(async () => (await page.request.get('/one-image')).status()).toBe(200)
  await page.route('**/fonts/**', async (route) => {
    await pause(800)
    await route.continue()
  })
  await page.addInitScript(sumMoves)
  await page.goto('/one-image', { waitUntil: 'networkidle' })
  const shown = await page.evaluate(() => ({
    faces: [...document.fonts].filter(({ status, family }) => status === 'loaded' && !family.includes('Fallback')).length,
    standIns: [...document.fonts].filter(({ family }) => family.includes('Fallback')).length,
    moved: (window as unknown as { moved: number }).moved,
  }))
  expect(shown).toMatchObject({ faces: 2, standIns: 11 })
  expect(shown.moved).toBeLessThan(0.01)
  const counts: Record<string, number> = {}
  for (const line of asked) counts[line.split(' ')[0] ?? ''] = (counts[line.split(' ')[0] ?? ''] ?? 0) + 1
  expect(counts).toEqual({ document: 1, stylesheet: 1, font: 2, script: 1, image: 1 })
  expect(asked.filter((line) => !line.includes(` ${site.url}/`))).toEqual([])
})

test('late fonts move nothing in Czech and Turkish either, in which they come one after the other', async ({ page, site }) => {
  const posts = {
    cs: ['Přepínač, který v noci všechno zapomněl', 'V sobotu večer jsem měl dvě sítě VLAN, jeden trunk a ping, který prošel vším.'],
    tr: ['Geceleyin her şeyi unutan anahtar', 'Cumartesi akşamı iki VLAN, bir trunk ve hepsinden geçen bir ping vardı.'],
  }
  for (const [language, [title, text]] of Object.entries(posts)) {
    const front = `---\ntitle: ${title}\ndate: 2021-01-03\nlanguage: ${language}\npermalink: /late-${language}\n---\n\n`
    site.writeContent(`posts/late-${language}.mdx`, front + `${text}\n\n`.repeat(6))
  }
  await site.command('sync')
  await page.setViewportSize(phone)
  await page.route('**/fonts/**', async (route) => {
    await pause(route.request().url().includes('extended') ? 900 : 600)
    await route.continue()
  })
  await page.addInitScript(sumMoves)
  for (const language of Object.keys(posts)) {
    await expect.poll(async () => (await page.request.get(`/late-${language}`)).status()).toBe(200)
    await page.goto(`/late-${language}`, { waitUntil: 'networkidle' })
    expect.soft(await page.evaluate(() => (window as unknown as { moved: number }).moved), language).toBeLessThan(0.01)
  }
})

test('at a desk a post has room for 80 columns of code, and its contents mark where one is', async ({ page, site }) => {
  const line = '0123456789'.repeat(8)
  const part = (title: string) => `## ${title}\n\n${'Words. '.repeat(400)}\n\n`
  site.writeContent(
    'posts/columns.mdx',
    `---\ntitle: Columns\ndate: 2021-01-02\n---\n\n\`\`\`text\n${line}\n\`\`\`\n\n${part('One')}${part('Two')}${part('Three')}`,
  )
  await site.command('sync')
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect.poll(async () => (await page.goto('/columns'))?.status()).toBe(200)
  const widths = () => page.locator('pre').evaluate(({ scrollWidth, clientWidth }) => [scrollWidth <= clientWidth, clientWidth < 960])
  expect(await widths()).toEqual([true, true])
  const contents = page.getByRole('navigation', { name: 'On this page' })
  await expect(contents.locator('[aria-current]')).toHaveCount(0)
  await page.getByRole('heading', { name: 'Three' }).scrollIntoViewIfNeeded()
  await page.mouse.wheel(0, 700)
  await expect(contents.locator('[aria-current]')).toHaveText('Three')
  await contents.getByRole('link', { name: 'Two' }).click()
  await expect(contents.locator('[aria-current]')).toHaveText('Two')
})

test('someone with a keyboard reaches the text with the first key, and sees where they are', async ({ page }) => {
  await page.goto('/2023/01/small-network-cloud-coax.html')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: /skip to/i })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const focused = page.locator('main :focus')
  await expect(focused).toHaveCount(1)
  expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none')
})
