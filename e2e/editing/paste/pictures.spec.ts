import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { type Desk, expect, test } from '../desk'
import { openWith, shown } from '../story'

const address = (letter: string) => `/media/${letter.repeat(64)}.png`

/** Stands in for the server: answers when it is told to, and says what came. */
async function openStore(page: Page): Promise<void> {
  await page.evaluate(() => {
    const waiting: Window['store']['waiting'] = []
    window.store = { waiting, came: [] }
    window.services = {
      upload: (file, { onProgress, signal }) =>
        new Promise((resolve, reject) => {
          window.store.came.push(file.name)
          waiting.push({ name: file.name, resolve, reject, onProgress })
          signal.addEventListener('abort', () => reject(new Error('aborted')))
        }),
    }
  })
}

declare global {
  interface Window {
    store: {
      came: string[]
      waiting: {
        name: string
        resolve(image: { src: string; width: number; height: number }): void
        reject(error: Error): void
        onProgress(share: number): void
      }[]
    }
  }
}

async function answer(page: Page, name: string, src: string): Promise<void> {
  await page.waitForFunction((name) => window.store.waiting.some((one) => one.name === name), name)
  await page.evaluate(
    ([name, src]) => {
      const index = window.store.waiting.findIndex((one) => one.name === name)
      window.store.waiting.splice(index, 1)[0]?.resolve({ src, width: 300, height: 200 })
    },
    [name, src] as const,
  )
}

async function fail(page: Page, name: string, kind: 'Error' | 'Unreachable', message: string): Promise<void> {
  await page.waitForFunction((name) => window.store.waiting.some((one) => one.name === name), name)
  await page.evaluate(
    ([name, kind, message]) => {
      const index = window.store.waiting.findIndex((one) => one.name === name)
      window.store.waiting.splice(index, 1)[0]?.reject(kind === 'Error' ? new Error(message) : new window.Unreachable(message))
    },
    [name, kind, message] as const,
  )
}

const coming = (desk: Desk, name: string) => desk.page.getByRole('group', { name: `Picture ${name}` })
const question = (desk: Desk) => desk.page.getByRole('group', { name: 'Describe the picture' })

test.beforeEach(async ({ desk }) => {
  await openStore(desk.page)
})

test('a pasted picture takes its place when it is stored; the text goes on meanwhile and holds nothing of it before', async ({ desk }) => {
  await desk.open('Above.\n\n|\n\nBelow.')
  await desk.pasteFiles('a.png')
  await expect(coming(desk, 'a.png')).toBeVisible()
  await desk.page.evaluate(() => window.store.waiting[0]?.onProgress(0.5))
  await expect(coming(desk, 'a.png')).toContainText('50% sent')
  await desk.type('Typed on.')
  await desk.expectText('Above.\n\nTyped on.|\n\nBelow.')
  await answer(desk.page, 'a.png', address('a'))
  await desk.expectText(`Above.\n\n![](${address('a')})\n\nTyped on.|\n\nBelow.`)
  await expect(coming(desk, 'a.png')).toBeHidden()
  await desk.press('ControlOrMeta+z')
  await desk.expectText('Above.\n\nTyped on.|\n\nBelow.')
})

test('several that are dropped stand in their order, whichever is stored first', async ({ desk }) => {
  await desk.open('Above.\n\n|')
  await desk.pasteFiles('a.png', 'b.png', 'c.png')
  await answer(desk.page, 'b.png', address('b'))
  await answer(desk.page, 'c.png', address('c'))
  await answer(desk.page, 'a.png', address('a'))
  const expected = ['a', 'b', 'c'].map((letter) => `![](${address(letter)})`).join('\n\n')
  await expect.poll(() => desk.text()).toBe(`Above.\n\n${expected}\n\n`)
  expect(await desk.page.evaluate(() => window.store.came)).toEqual(['a.png', 'b.png', 'c.png'])
})

test('says what was refused, tries again, and can be taken back', async ({ desk }) => {
  await desk.open('|')
  await desk.pasteFiles('a.png', 'b.png')
  await fail(desk.page, 'a.png', 'Error', 'This picture is damaged and cannot be read.')
  await expect(coming(desk, 'a.png')).toContainText('This picture is damaged')
  await coming(desk, 'a.png').getByRole('button', { name: 'Try again' }).click()
  await coming(desk, 'b.png').getByRole('button', { name: 'Cancel' }).click()
  await expect(coming(desk, 'b.png')).toBeHidden()
  await answer(desk.page, 'a.png', address('a'))
  await expect.poll(() => desk.text()).toBe(`![](${address('a')})\n\n`)
})

test('without a network it waits, also through a reload, and goes on by itself', async ({ desk, context }) => {
  await desk.open('Above.\n\n|\n\nBelow.')
  await context.setOffline(true)
  await desk.pasteFiles('a.png', 'b.png')
  await fail(desk.page, 'a.png', 'Unreachable', 'The server cannot be reached.')
  await fail(desk.page, 'b.png', 'Unreachable', 'The server cannot be reached.')
  await expect(coming(desk, 'a.png')).toContainText('The server cannot be reached. It stays on this device')
  await context.setOffline(false)
  await expect.poll(() => desk.page.evaluate(() => window.store.waiting.length)).toBe(2)

  await desk.page.reload()
  await desk.page.waitForFunction(() => 'desk' in window)
  await openStore(desk.page)
  await desk.open('A line more.\n\nAbove.\n\n|\n\nBelow.')
  await answer(desk.page, 'b.png', address('b'))
  await answer(desk.page, 'a.png', address('a'))
  const markup = ['a', 'b'].map((letter) => `![](${address(letter)})`).join('\n\n')
  await expect.poll(() => desk.text()).toBe(`A line more.\n\nAbove.\n\n${markup}\n\n\n\nBelow.`)

  await desk.page.reload()
  await desk.page.waitForFunction(() => 'desk' in window)
  await openStore(desk.page)
  await desk.open('|')
  await expect(coming(desk, 'a.png')).toBeHidden()
  expect(await desk.page.evaluate(() => window.store.came)).toEqual([])
})

test.describe('what a picture shows', () => {
  test.beforeEach(async ({ desk }) => {
    await desk.open('|')
    await desk.pasteFiles('a.png')
    await answer(desk.page, 'a.png', address('a'))
    await expect(question(desk)).toBeVisible()
  })

  test('is asked for in reach of the keyboard, and written as its alternative text', async ({ desk }) => {
    await desk.press('Escape', 'Tab')
    await expect(question(desk).getByLabel('Alt text')).toBeFocused()
    await desk.type('A [rack] {of} switches')
    await desk.press('Enter')
    await desk.expectText(`![A \\[rack\\] \\{of\\} switches](${address('a')})\n\n|`)
    await expect(question(desk)).toBeHidden()
    await expect(desk.field).toBeFocused()
  })

  test('can be nothing, which is said in so many words', async ({ desk }) => {
    await question(desk).getByRole('button', { name: 'Decorative only' }).click()
    await expect.poll(() => desk.text()).toBe(`<img src="${address('a')}" alt="" width="300" height="200" />\n\n`)
  })

  test('comes with a caption and a width as a figure, and can be changed later', async ({ desk }) => {
    await question(desk).getByLabel('Alt text').fill('A rack')
    await question(desk).getByLabel('Caption').fill('The "new" one & the old')
    await question(desk).getByLabel('Width in pixels').fill('150')
    await question(desk).getByRole('button', { name: 'Use' }).click()
    const figure = (caption: string) => `<Figure src="${address('a')}" alt="A rack" caption="${caption}" width="150" height="100" />`
    await expect.poll(() => desk.text()).toBe(`${figure('The &quot;new&quot; one &amp; the old')}\n\n`)
    await desk.press('ControlOrMeta+Home', 'ControlOrMeta+Alt+i')
    await expect(question(desk).getByLabel('Caption')).toHaveValue('The "new" one & the old')
    await question(desk).getByLabel('Caption').fill('')
    await question(desk).getByLabel('Width in pixels').fill('')
    await question(desk).getByRole('button', { name: 'Use' }).click()
    await expect.poll(() => desk.text()).toBe(`![A rack](${address('a')})\n\n`)
  })

  test('is asked no more when the picture is gone', async ({ desk }) => {
    await desk.press('ControlOrMeta+z')
    await desk.expectText('|')
    await expect(question(desk)).toBeHidden()
  })
})

test('pictures inside of pasted text are sent too', async ({ desk }) => {
  await desk.open('|')
  const data = 'data:image/png;base64,iVBORw0KGgo='
  await desk.paste({ 'text/plain': 'One\nTwo', 'text/html': `<p>One</p><p><img src="${data}" alt="A map"></p><p>Two</p>` })
  await desk.expectText('One\n\n\n\nTwo|')
  await answer(desk.page, 'picture', address('a'))
  await expect.poll(() => desk.text()).toBe(`One\n\n![A map](${address('a')})\n\nTwo`)
})

test.describe('a photo of a phone', () => {
  test.beforeEach(async ({ desk }) => {
    await desk.page.evaluate(() => {
      delete window.services
    })
    await desk.open('|')
  })

  /** Pastes a photo as a camera makes it, larger than what is kept. */
  async function pastePhoto(desk: Desk): Promise<void> {
    await desk.page.evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 4000, height: 3000 })
      canvas.getContext('2d')?.fillRect(0, 0, 4000, 2000)
      const photo = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/jpeg'))
      const clipboardData = new DataTransfer()
      if (photo) clipboardData.items.add(new File([photo], 'photo.jpg', { type: 'image/jpeg' }))
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
  }

  test('that is too large for the server is sent in the size that is kept', async ({ desk }) => {
    const sizes: number[] = []
    await desk.page.route('**/api/media', async (route) => {
      const sent = route.request().postDataBuffer() ?? Buffer.alloc(0)
      const { width = 0, height = 0 } = await sharp(sent.subarray(sent.indexOf(Buffer.from([0xff, 0xd8, 0xff])))).metadata()
      sizes.push(width, height)
      const json = width > 3000 ? { message: 'A picture has at most 1 megapixel.' } : { src: address('a'), width, height }
      await route.fulfill({ status: width > 3000 ? 413 : 201, json })
    })
    await pastePhoto(desk)
    await expect.poll(() => desk.text()).toBe(`![](${address('a')})\n\n`)
    expect(sizes).toEqual([4000, 3000, 2560, 1920])
  })

  test('waits while the server is busy, and says so', async ({ desk }) => {
    await desk.page.route('**/api/media', (route) =>
      route.fulfill({ status: 503, headers: { 'Retry-After': '10' }, json: { message: 'Many pictures are being stored.' } }),
    )
    await pastePhoto(desk)
    await expect(coming(desk, 'photo.jpg')).toContainText('Many pictures are being stored. It stays on this device')
    await desk.page.unroute('**/api/media')
    await desk.page.route('**/api/media', (route) => route.fulfill({ status: 201, json: { src: address('a'), width: 300, height: 200 } }))
    await coming(desk, 'photo.jpg').getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => desk.text()).toBe(`![](${address('a')})\n\n`)
  })
})

const picture = `![](${address('a')})`

const places: readonly (readonly [where: string, before: string, after: string])[] = [
  ['in an empty paragraph, with another to go on in', 'One.\n\n‸\n\nTwo.', `One.\n\n${picture}\n\n‸\n\nTwo.`],
  ['in the middle of a paragraph', 'One two‸ three\nfour.\n\nFive.', `One two‸ three\nfour.\n\n${picture}\n\nFive.`],
  ['at the beginning of a paragraph', 'One.\n\n‸Two.', `One.\n\n${picture}\n\n‸Two.`],
  ['in a list', '- one t‸wo\n- three', `- one t‸wo\n\n  ${picture}\n\n- three`],
  ['in an item that says nothing', '1. one\n2. ‸', `1. one\n2. ${picture}‸`],
]

test('a picture is a block of its own and divides nothing', async ({ desk }) => {
  for (const [where, before, after] of places) {
    await test.step(where, async () => {
      await openWith(desk, before)
      await desk.pasteFiles('a.png')
      await answer(desk.page, 'a.png', address('a'))
      await expect.poll(() => shown(desk)).toBe(after)
      await desk.press('ControlOrMeta+z')
      expect(await shown(desk)).toBe(before)
    })
  }
})

test('a picture that is dropped on a sentence stands above or below its paragraph, whichever is nearer', async ({ desk }) => {
  await desk.open('One two three four.\n\nFive six seven eight.')
  const drop = async (words: string, share: number) => {
    const box = await desk.page.getByText(words).boundingBox()
    const point = { clientX: (box?.x ?? 0) + 160 * share, clientY: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
    const dataTransfer = await desk.page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['a'], 'a.png', { type: 'image/png' }))
      return transfer
    })
    await desk.field.dispatchEvent('drop', { dataTransfer, ...point })
  }
  await drop('Five six', 0.1)
  await expect(coming(desk, 'a.png')).toBeVisible()
  await answer(desk.page, 'a.png', address('a'))
  await expect.poll(() => desk.text()).toBe(`One two three four.\n\n${picture}\n\nFive six seven eight.`)
  await drop('Five six', 0.9)
  await answer(desk.page, 'a.png', address('b'))
  await expect.poll(() => desk.text()).toBe(`One two three four.\n\n${picture}\n\nFive six seven eight.\n\n![](${address('b')})`)
})
