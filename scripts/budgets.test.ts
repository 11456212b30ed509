import { readFileSync, statSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bundleReader } from './bundle.mjs'
import { makeFonts } from './fonts.mjs'

const namesIn = (file: string): Record<string, string> => JSON.parse(readFileSync(file, 'utf8'))

test("the readers' script weighs at most 5 kB compressed, and pages name the one that is there", async () => {
  await bundleReader()
  const { src } = namesIn('components/reader/script.json')
  expect(gzipSync(readFileSync(`public${src}`)).length).toBeLessThan(5000)
})

test("the studio's script before React weighs at most 1 kB", async () => {
  await bundleReader()
  const { studio } = namesIn('components/reader/script.json')
  expect(gzipSync(readFileSync(`public${studio}`)).length).toBeLessThan(1000)
})

test('the script for proofs of work weighs at most 4 kB, apart from it', async () => {
  await bundleReader()
  const { proof } = namesIn('components/reader/script.json')
  expect(gzipSync(readFileSync(`public${proof}`)).length).toBeLessThan(4000)
})

test('the fonts of a page weigh at most 70 kB, two of them without the italic, and the styles name the ones that are there', async () => {
  await makeFonts()
  const fonts = namesIn('components/site/fonts.json')
  const weigh = (names: string[]) => names.reduce((sum, name) => sum + statSync(`public${fonts[name]}`).size, 0)
  expect(weigh(Object.keys(fonts))).toBeLessThan(70_000)
  expect(Object.keys(fonts)).toEqual(['serif', 'serif-italic', 'mono'])
  const styles = readFileSync('app/fonts.css', 'utf8')
  for (const address of Object.values(fonts)) expect(styles).toContain(`url("${address}")`)
})
