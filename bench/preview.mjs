// Types into a post in the browser and measures from the last key until its preview shows the new words.
import { randomUUID } from 'node:crypto'
import { openBrowser } from './weight.mjs'

async function begin(page, url, text) {
  await page.goto(`${url}/studio/posts`)
  await page.getByRole('link', { name: 'New post' }).click()
  await page.getByText('Press Esc, then Tab').waitFor()
  await page.getByLabel('Title', { exact: true }).fill('Measured')
  await page.getByRole('textbox', { name: 'Text in MDX' }).fill(text)
  await page.frameLocator('.preview iframe').getByRole('heading', { name: 'Part 1' }).waitFor()
}

/** Milliseconds from the last key of a word, typed at the text's end, until the page in the frame has it. */
function typeAndWatch(page, word) {
  return page.evaluate(
    (word) =>
      new Promise((resolve, reject) => {
        const frame = document.querySelector('.preview iframe')
        document.execCommand('insertText', false, word)
        const begun = performance.now()
        const look = () => {
          if (frame.contentDocument.body.textContent.includes(word)) resolve(performance.now() - begun)
          else if (performance.now() - begun > 10_000) reject(new Error('The preview does not show what was typed.'))
          else requestAnimationFrame(look)
        }
        look()
      }),
    word,
  )
}

/** A list of times in milliseconds; null when there is no browser. */
export async function preview({ url, session, text, times = 30 }) {
  const browser = session && (await openBrowser())
  if (!browser) return null
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, storageState: session })
    await begin(page, url, text)
    const measured = []
    for (let time = 0; time < times + 3; time++) {
      await page.getByRole('textbox', { name: 'Text in MDX' }).press('Control+End')
      measured.push(await typeAndWatch(page, randomUUID()))
    }
    return measured.slice(3)
  } finally {
    await browser.close()
  }
}
