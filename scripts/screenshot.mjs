// Makes docs/screenshot.png: a shipped post as a reader sees it, in daylight, from a blog that is started for the picture.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium } from '@playwright/test'
import sharp from 'sharp'
import { settings, startServer } from '../bench/server.mjs'
import { chromiumFlags, wholeChromium } from './testing/suite/chromium.mjs'

process.chdir(new URL('..', import.meta.url).pathname)

const address = process.argv[2] ?? '/2023/04/policy-as-code-rego-rule.html'
const file = 'docs/screenshot.png'
const mostBytes = 200_000

const folder = mkdtempSync(path.join(os.tmpdir(), 'fieldnotes-screenshot-'))
const own = await settings(folder)
const server = await startServer({ ...own, env: { ...own.env, CONTENT_DIR: 'content' } })
const browser = await chromium.launch({ args: chromiumFlags, executablePath: wholeChromium })
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 760 }, deviceScaleFactor: 1.5, colorScheme: 'light' })
  await page.goto(own.url + address, { waitUntil: 'networkidle' })
  const picture = await page.screenshot()
  mkdirSync('docs', { recursive: true })
  await sharp(picture).png({ palette: true, colours: 96, compressionLevel: 9, effort: 10 }).toFile(file)
  const { size } = statSync(file)
  process.stdout.write(`${file}: ${size} bytes\n`)
  if (size > mostBytes) throw new Error(`The picture is larger than ${mostBytes} bytes.`)
} finally {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
