// Counts what a browser loads for one page, by kind.
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { chromiumFlags, wholeChromium } from '../scripts/testing/suite/chromium.mjs'

/** Chromium; null when there is none. */
export async function openBrowser(flags = []) {
  return chromium.launch({ args: [...chromiumFlags, ...flags], executablePath: wholeChromium }).catch(() => null)
}

/** Requests, bytes, and bytes in gzip and brotli, of documents, stylesheets, scripts, fonts and images; null when there is no browser. */
export async function weigh(url) {
  const browser = await openBrowser()
  if (!browser) return null
  const kinds = {}
  try {
    const page = await browser.newPage()
    const bodies = []
    page.on('response', (response) => bodies.push(response.body().then((body) => [response.request().resourceType(), body])))
    await page.goto(url, { waitUntil: 'networkidle' })
    for (const [kind, body] of await Promise.all(bodies)) {
      kinds[kind] ??= { requests: 0, raw: 0, gzip: 0, brotli: 0 }
      kinds[kind].requests += 1
      kinds[kind].raw += body.length
      const isPacked = kind === 'font' || kind === 'image'
      kinds[kind].gzip += isPacked ? body.length : gzipSync(body, { level: 9 }).length
      kinds[kind].brotli += isPacked ? body.length : brotliCompressSync(body).length
    }
  } finally {
    await browser.close()
  }
  return kinds
}
