import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { build } from 'esbuild'
import type { Mode } from '@/components/editor/base/mode'

/** The text's editor in a browser, without a blog around it. A `|` in the texts of stories is the cursor. */
export class BareEditor {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get field() {
    return this.page.getByRole('textbox', { name: 'Text in MDX' })
  }

  /** Shows a text with the cursor where `|` stands, at its beginning when there is none. */
  async open(marked: string): Promise<void> {
    const text = marked.replace('|', '')
    const at = Math.max(0, marked.indexOf('|'))
    await this.page.evaluate(([text, at]) => window.editor.open(text, at), [text, at] as const)
  }

  async setMode(mode: Mode): Promise<void> {
    await this.page.evaluate((mode) => window.editor.setMode(mode), mode)
  }

  text(): Promise<string> {
    return this.page.evaluate(() => window.editor.text())
  }

  /** The text with `|` where the cursor is. */
  marked(): Promise<string> {
    return this.page.evaluate(() => {
      const text = window.editor.text()
      const at = window.editor.cursor()
      return `${text.slice(0, at)}|${text.slice(at)}`
    })
  }

  async expectText(marked: string): Promise<void> {
    await expect.poll(() => (marked.includes('|') ? this.marked() : this.text())).toBe(marked)
  }

  /** Waits until the menu that is open is that of all that was typed, and takes keys: for 75 ms after it opened they are the text's. */
  async expectMenu(): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => window.editor.menu())).toBe('active')
    await this.page.waitForTimeout(100)
  }

  /** Waits until everything that could open a menu has answered that there is none. */
  async expectNoMenu(): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => window.editor.menu())).toBe(null)
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text)
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** Pastes as the clipboard would, with each of the given types. */
  async paste(data: Readonly<Record<string, string>>): Promise<void> {
    await this.page.evaluate((data) => {
      const transfer = new DataTransfer()
      for (const [type, value] of Object.entries(data)) transfer.setData(type, value)
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
    }, data)
  }

  /** Pastes files of these names, as a screenshot comes. */
  async pasteFiles(...names: string[]): Promise<void> {
    await this.page.evaluate((names) => {
      const transfer = new DataTransfer()
      for (const name of names) transfer.items.add(new File([name], name, { type: 'image/png' }))
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
    }, names)
  }

  /** Pastes with the keys for pasting as it is. */
  async pasteLiterally(data: Readonly<Record<string, string>>): Promise<void> {
    await this.page.evaluate(() =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { code: 'KeyV', key: 'V', ctrlKey: true, shiftKey: true, bubbles: true }),
      ),
    )
    await this.paste(data)
  }
}

async function bundlePage(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`e2e/editing/${entry}`],
    bundle: true,
    write: false,
    format: 'esm',
    splitting: false,
    minify: true,
    jsx: 'automatic',
    outdir: '/',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
    alias: {
      '@': path.resolve('.'),
      '@codemirror/lang-markdown': path.resolve('dist/lang-markdown.mjs'),
      // These need a server.
      '@/lib/embeds/actions': path.resolve('e2e/editing/studio.ts'),
      '@/lib/media/library/actions': path.resolve('e2e/editing/studio.ts'),
      '@/lib/posts/editing/actions': path.resolve('e2e/editing/studio.ts'),
      '@/lib/reviews/actions': path.resolve('e2e/editing/studio.ts'),
    },
  })
  return outputFiles[0]?.text ?? ''
}

const utilities =
  '@layer utilities { .sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; } }'

/** The studio's stylesheet, with the one class among Tailwind's that the editor cannot do without. */
function readStyles(): string {
  const sheet = 'app/(studio)/studio.css'
  const own = readFileSync(sheet, 'utf8')
  const parts = [...own.matchAll(/^@import "(\..+\.css)";$/gm)].map(([, file = '']) =>
    readFileSync(path.join(path.dirname(sheet), file), 'utf8'),
  )
  const reset = readFileSync('node_modules/tailwindcss/preflight.css', 'utf8')
  return [
    '@layer base, components, utilities;',
    `@layer base {${reset}}`,
    utilities,
    ...parts,
    own.replace(/^@(?:import|source) .*$/gm, ''),
  ].join('\n')
}

/** Answers the page of this script, with the editor's stylesheet. */
function answer(pathname: string, script: string): { type: string; body: string | Buffer } {
  if (pathname === '/editor.js') return { type: 'text/javascript', body: script }
  if (pathname.startsWith('/fonts/')) return { type: 'font/woff2', body: readFileSync(path.join('public', pathname)) }
  if (pathname.startsWith('/media/')) {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><path fill="#789" d="M0 0h300v200H0z"/></svg>'
    return { type: 'image/svg+xml', body: svg }
  }
  const head = `<meta name="viewport" content="width=device-width"><title>Editor</title><style>${readStyles()}</style>`
  const main =
    '<header><h1>Editor</h1></header><main class="source"></main><footer id="hint">Esc, then Tab, leaves.</footer><script type="module" src="/editor.js"></script>'
  return { type: 'text/html; charset=utf-8', body: `<!doctype html><html lang="en">${head}${main}` }
}

/** Serves a page of this folder on loopback while `use` goes on, which gets its address. */
export async function servePage(entry: string, use: (address: string) => Promise<void>): Promise<void> {
  const script = await bundlePage(entry)
  const server = createServer((request, response) => {
    const { type, body } = answer(new URL(request.url ?? '/', 'http://localhost').pathname, script)
    response.writeHead(200, { 'content-type': type }).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  server.close()
  server.closeAllConnections()
}

/** A story at the editor of a text. */
export const test = base.extend<{ editor: BareEditor }, { address: string }>({
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      await servePage('page.ts', use)
    },
    { scope: 'worker' },
  ],
  editor: async ({ page, address }, use) => {
    await page.goto(address)
    await page.waitForFunction(() => 'editor' in window)
    await use(new BareEditor(page))
  },
})

export { expect }
