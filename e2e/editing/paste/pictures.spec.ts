import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { type BareEditor, expect, test } from '../bare-editor'
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

const coming = (editor: BareEditor, name: string) => editor.page.getByRole('group', { name: `Picture ${name}` })
const question = (editor: BareEditor) => editor.page.getByRole('group', { name: 'Describe the picture' })

test.beforeEach(async ({ editor }) => {
  await openStore(editor.page)
})

test('a pasted picture takes its place when it is stored; the text goes on meanwhile and holds nothing of it before', async ({
  editor,
}) => {
  await editor.open('Above.\n\n|\n\nBelow.')
  await editor.pasteFiles('a.png')
  await expect(coming(editor, 'a.png')).toBeVisible()
  await editor.page.evaluate(() => window.store.waiting[0]?.onProgress(0.5))
  await expect(coming(editor, 'a.png')).toContainText('50% sent')
  await editor.type('Typed on.')
  await editor.expectText('Above.\n\nTyped on.|\n\nBelow.')
  await answer(editor.page, 'a.png', address('a'))
  await editor.expectText(`Above.\n\n![](${address('a')})\n\nTyped on.|\n\nBelow.`)
  await expect(coming(editor, 'a.png')).toBeHidden()
  await editor.press('ControlOrMeta+z')
  await editor.expectText('Above.\n\nTyped on.|\n\nBelow.')
})

test('several that are dropped stand in their order, whichever is stored first', async ({ editor }) => {
  await editor.open('Above.\n\n|')
  await editor.pasteFiles('a.png', 'b.png', 'c.png')
  await answer(editor.page, 'b.png', address('b'))
  await answer(editor.page, 'c.png', address('c'))
  await answer(editor.page, 'a.png', address('a'))
  const expected = ['a', 'b', 'c'].map((letter) => `![](${address(letter)})`).join('\n\n')
  await expect.poll(() => editor.text()).toBe(`Above.\n\n${expected}\n\n`)
  expect(await editor.page.evaluate(() => window.store.came)).toEqual(['a.png', 'b.png', 'c.png'])
})

test('says what was refused, tries again, and can be taken back', async ({ editor }) => {
  await editor.open('|')
  await editor.pasteFiles('a.png', 'b.png')
  await fail(editor.page, 'a.png', 'Error', 'This picture is damaged and cannot be read.')
  await expect(coming(editor, 'a.png')).toContainText('This picture is damaged')
  await coming(editor, 'a.png').getByRole('button', { name: 'Try again' }).click()
  await coming(editor, 'b.png').getByRole('button', { name: 'Cancel' }).click()
  await expect(coming(editor, 'b.png')).toBeHidden()
  await answer(editor.page, 'a.png', address('a'))
  await expect.poll(() => editor.text()).toBe(`![](${address('a')})\n\n`)
})

test('without a network it waits, also through a reload, and goes on by itself', async ({ editor, context }) => {
  await editor.open('Above.\n\n|\n\nBelow.')
  await context.setOffline(true)
  await editor.pasteFiles('a.png', 'b.png')
  await fail(editor.page, 'a.png', 'Unreachable', 'The server cannot be reached.')
  await fail(editor.page, 'b.png', 'Unreachable', 'The server cannot be reached.')
  await expect(coming(editor, 'a.png')).toContainText('The server cannot be reached. It stays on this device')
  await context.setOffline(false)
  await expect.poll(() => editor.page.evaluate(() => window.store.waiting.length)).toBe(2)

  await editor.page.reload()
  await editor.page.waitForFunction(() => 'editor' in window)
  await openStore(editor.page)
  await editor.open('A line more.\n\nAbove.\n\n|\n\nBelow.')
  await answer(editor.page, 'b.png', address('b'))
  await answer(editor.page, 'a.png', address('a'))
  const markup = ['a', 'b'].map((letter) => `![](${address(letter)})`).join('\n\n')
  await expect.poll(() => editor.text()).toBe(`A line more.\n\nAbove.\n\n${markup}\n\n\n\nBelow.`)

  await editor.page.reload()
  await editor.page.waitForFunction(() => 'editor' in window)
  await openStore(editor.page)
  await editor.open('|')
  await expect(coming(editor, 'a.png')).toBeHidden()
  expect(await editor.page.evaluate(() => window.store.came)).toEqual([])
})

test.describe('what a picture shows', () => {
  test.beforeEach(async ({ editor }) => {
    await editor.open('|')
    await editor.pasteFiles('a.png')
    await answer(editor.page, 'a.png', address('a'))
    await expect(question(editor)).toBeVisible()
  })

  test('is asked for in reach of the keyboard, and written as its alternative text', async ({ editor }) => {
    await editor.press('Escape', 'Tab')
    await expect(question(editor).getByLabel('Alt text')).toBeFocused()
    await editor.type('A [rack] {of} switches')
    await editor.press('Enter')
    await editor.expectText(`![A \\[rack\\] \\{of\\} switches](${address('a')})\n\n|`)
    await expect(question(editor)).toBeHidden()
    await expect(editor.field).toBeFocused()
  })

  test('can be nothing, which is said in so many words', async ({ editor }) => {
    await question(editor).getByRole('button', { name: 'Decorative only' }).click()
    await expect.poll(() => editor.text()).toBe(`<img src="${address('a')}" alt="" width="300" height="200" />\n\n`)
  })

  test('comes with a caption and a width as a figure, and can be changed later', async ({ editor }) => {
    await question(editor).getByLabel('Alt text').fill('A rack')
    await question(editor).getByLabel('Caption').fill('The "new" one & the old')
    await question(editor).getByLabel('Width in pixels').fill('150')
    await question(editor).getByRole('button', { name: 'Use' }).click()
    const figure = (caption: string) => `<Figure src="${address('a')}" alt="A rack" caption="${caption}" width="150" height="100" />`
    await expect.poll(() => editor.text()).toBe(`${figure('The &quot;new&quot; one &amp; the old')}\n\n`)
    await editor.press('ControlOrMeta+Home', 'ControlOrMeta+Alt+i')
    await expect(question(editor).getByLabel('Caption')).toHaveValue('The "new" one & the old')
    await question(editor).getByLabel('Caption').fill('')
    await question(editor).getByLabel('Width in pixels').fill('')
    await question(editor).getByRole('button', { name: 'Use' }).click()
    await expect.poll(() => editor.text()).toBe(`![A rack](${address('a')})\n\n`)
  })

  test('is asked no more when the picture is gone', async ({ editor }) => {
    await editor.press('ControlOrMeta+z')
    await editor.expectText('|')
    await expect(question(editor)).toBeHidden()
  })
})

test('pictures inside of pasted text are sent too', async ({ editor }) => {
  await editor.open('|')
  const data = 'data:image/png;base64,iVBORw0KGgo='
  await editor.paste({ 'text/plain': 'One\nTwo', 'text/html': `<p>One</p><p><img src="${data}" alt="A map"></p><p>Two</p>` })
  await editor.expectText('One\n\n\n\nTwo|')
  await answer(editor.page, 'picture', address('a'))
  await expect.poll(() => editor.text()).toBe(`One\n\n![A map](${address('a')})\n\nTwo`)
})

test.describe('a photo of a phone', () => {
  test.beforeEach(async ({ editor }) => {
    await editor.page.evaluate(() => {
      delete window.services
    })
    await editor.open('|')
  })

  /** Pastes a photo as a camera makes it, larger than what is kept. */
  async function pastePhoto(editor: BareEditor): Promise<void> {
    await editor.page.evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 4000, height: 3000 })
      canvas.getContext('2d')?.fillRect(0, 0, 4000, 2000)
      const photo = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/jpeg'))
      const clipboardData = new DataTransfer()
      if (photo) clipboardData.items.add(new File([photo], 'photo.jpg', { type: 'image/jpeg' }))
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
  }

  test('that is too large for the server is sent in the size that is kept', async ({ editor }) => {
    const sizes: number[] = []
    await editor.page.route('**/api/media', async (route) => {
      const sent = route.request().postDataBuffer() ?? Buffer.alloc(0)
      const { width = 0, height = 0 } = await sharp(sent.subarray(sent.indexOf(Buffer.from([0xff, 0xd8, 0xff])))).metadata()
      sizes.push(width, height)
      const json = width > 3000 ? { message: 'A picture has at most 1 megapixel.' } : { src: address('a'), width, height }
      await route.fulfill({ status: width > 3000 ? 413 : 201, json })
    })
    await pastePhoto(editor)
    await expect.poll(() => editor.text()).toBe(`![](${address('a')})\n\n`)
    expect(sizes).toEqual([4000, 3000, 2560, 1920])
  })

  test('waits while the server is busy, and says so', async ({ editor }) => {
    await editor.page.route('**/api/media', (route) =>
      route.fulfill({ status: 503, headers: { 'Retry-After': '10' }, json: { message: 'Many pictures are being stored.' } }),
    )
    await pastePhoto(editor)
    await expect(coming(editor, 'photo.jpg')).toContainText('Many pictures are being stored. It stays on this device')
    await editor.page.unroute('**/api/media')
    await editor.page.route('**/api/media', (route) => route.fulfill({ status: 201, json: { src: address('a'), width: 300, height: 200 } }))
    await coming(editor, 'photo.jpg').getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => editor.text()).toBe(`![](${address('a')})\n\n`)
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

test('a picture is a block of its own and divides nothing', async ({ editor }) => {
  for (const [where, before, after] of places) {
    await test.step(where, async () => {
      await openWith(editor, before)
      await editor.pasteFiles('a.png')
      await answer(editor.page, 'a.png', address('a'))
      await expect.poll(() => shown(editor)).toBe(after)
      await editor.press('ControlOrMeta+z')
      expect(await shown(editor)).toBe(before)
    })
  }
})

test('a picture that is dropped on a sentence stands above or below its paragraph, whichever is nearer', async ({ editor }) => {
  await editor.open('One two three four.\n\nFive six seven eight.')
  const drop = async (words: string, share: number) => {
    const box = await editor.page.getByText(words).boundingBox()
    const point = { clientX: (box?.x ?? 0) + 160 * share, clientY: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
    const dataTransfer = await editor.page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['a'], 'a.png', { type: 'image/png' }))
      return transfer
    })
    await editor.field.dispatchEvent('drop', { dataTransfer, ...point })
  }
  await drop('Five six', 0.1)
  await expect(coming(editor, 'a.png')).toBeVisible()
  await answer(editor.page, 'a.png', address('a'))
  await expect.poll(() => editor.text()).toBe(`One two three four.\n\n${picture}\n\nFive six seven eight.`)
  await drop('Five six', 0.9)
  await answer(editor.page, 'a.png', address('b'))
  await expect.poll(() => editor.text()).toBe(`One two three four.\n\n${picture}\n\nFive six seven eight.\n\n![](${address('b')})`)
})
