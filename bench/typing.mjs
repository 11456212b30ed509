// Writes in the editor of the product as an author does, in a text of 20,000 words, and says how long a key takes to the screen.
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { longText } from './posts.mjs'
import { openBrowser } from './weight.mjs'

const words = 20_000
/** A minute's typing. */
const keys = 600

/**
 * Frames are drawn when there is something to draw, not at the next tick of a screen: the wait for that tick, up to 17 ms at
 * 60 Hz, is the same for every page and would hide what the editor takes.
 */
const flags = ['--disable-frame-rate-limit', '--disable-gpu-vsync']

/**
 * Milliseconds from each key to the paint that shows it (median and 95th percentile): in the editor, in the browser's own field
 * with the same text on the same page (`plain`), and in one on an empty page (`bare`), which is what this machine takes for
 * nothing; and what scripts opening the editor loads, in bytes of gzip. Null when there is no browser.
 */
export async function measureTyping({ url, session }) {
  if (!session) return null
  const author = { storageState: session }
  const bare = await inBrowser({}, timeBareField)
  const address = await inBrowser(author, (page) => makePost(page, url))
  if (!address) return null
  const editor = await inBrowser(author, (page) => timeEditor(page, address))
  const plain = await inBrowser(author, (page) => timePlainField(page, address))
  return { ...editor, plain, bare }
}

/** Each in a browser of its own: every page that is open, and what was done in one before, has its part in the frames. */
async function inBrowser(options, measure) {
  const browser = await openBrowser(flags)
  if (!browser) return null
  try {
    return await measure(await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options }))
  } finally {
    await browser.close()
  }
}

const chooseMode = (page, mode) => page.addInitScript((mode) => localStorage.setItem('editor-mode', mode), mode)

/** The address of a new post of 20,000 words. */
async function makePost(page, url) {
  await chooseMode(page, 'plain')
  await page.goto(`${url}/studio/posts`)
  await page.getByRole('link', { name: 'New post' }).click()
  await page.waitForURL(/\/studio\/posts\/[^/]+$/)
  await page.getByLabel('Title', { exact: true }).fill('Twenty thousand words')
  await page.getByRole('textbox', { name: 'Text in MDX' }).fill(longText(words))
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved \d/ })
    .waitFor()
  return page.url()
}

async function timeEditor(page, address) {
  const script = await openAndWeigh(page, address)
  await placeCursor(page)
  return { ...(await timeKeys(page)), script }
}

async function openAndWeigh(page, address) {
  await chooseMode(page, 'live')
  const bodies = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body().catch(() => Buffer.alloc(0)))
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.locator('.cm-content').waitFor()
  const scripts = await Promise.all(bodies)
  return scripts.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
}

/** In the page: a frame's callback runs before its style, layout and paint, the next message after them. */
function watchKeys() {
  window.keyTimes = []
  window.addEventListener(
    'keydown',
    (event) => {
      const begun = event.timeStamp
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => window.keyTimes.push(performance.now() - begun)
        port2.postMessage(null)
      })
    },
    true,
  )
}

/** In the middle of the text. */
async function placeCursor(page) {
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2))
  await page.waitForTimeout(1000)
  await page
    .locator('.cm-line')
    .filter({ hasText: /\w{3}.*\w{3}/ })
    .nth(8)
    .click()
  await page.keyboard.press('End')
}

async function timePlainField(page, address) {
  await chooseMode(page, 'plain')
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.getByRole('textbox', { name: 'Text in MDX' }).click()
  return timeKeys(page)
}

async function timeBareField(page) {
  await page.setContent('<textarea rows="20" cols="60"></textarea>')
  await page.locator('textarea').focus()
  return timeKeys(page)
}

/**
 * Types at the pace of somebody who types well, who holds each key for a moment. Letting go of one draws a frame too, and a key
 * within 17 ms after that would wait for the tick.
 */
async function timeKeys(page) {
  await page.evaluate(watchKeys)
  const phrase = ' the kestrel stands **still** in the wind, and `looks` down;'
  const keyboard = await page.context().newCDPSession(page)
  for (let at = 0; at < keys; at++) {
    const text = phrase[at % phrase.length]
    // A person does not wait for the key before to be shown.
    void keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', text, key: text })
    await pause(45)
    void keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text })
    await pause(20 + ((at * 37) % 80))
  }
  await page.waitForFunction((keys) => window.keyTimes.length >= keys, keys)
  const times = (await page.evaluate(() => window.keyTimes)).sort((a, b) => a - b)
  const at = (share) => times[Math.floor(times.length * share)]
  return { keys: times.length, p50: at(0.5), p95: at(0.95) }
}
