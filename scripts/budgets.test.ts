import { readFileSync, statSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bundleReader } from './bundle.mjs'
import { makeFonts } from './fonts.mjs'

const namesIn = (file: string): Record<string, string> => JSON.parse(readFileSync(file, 'utf8'))

test("the readers' script weighs at most 3 kB compressed, that of discussions 4, and pages name the ones that are there", async () => {
  await bundleReader()
  const { src } = namesIn('components/reader/script.json')
  const script = readFileSync(`public${src}`)
  expect(gzipSync(script).length).toBeLessThan(3000)
  const [discussion = ''] = /\/discussion\.\w+\.js/.exec(script.toString()) ?? []
  expect(gzipSync(readFileSync(`public${discussion}`)).length).toBeLessThan(4000)
})

test('the styles that few texts need come apart, and weigh at most 2 kB compressed, those of comments at most 1.5', async () => {
  await bundleReader()
  const { blocks, comments } = namesIn('components/reader/script.json')
  expect(gzipSync(readFileSync(`public${blocks}`)).length).toBeLessThan(2000)
  expect(gzipSync(readFileSync(`public${comments}`)).length).toBeLessThan(1500)
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

test('the fonts of an English page weigh at most 70 kB, those of other letters come apart, and the styles name the ones that are there', async () => {
  await makeFonts()
  const fonts = namesIn('components/site/fonts.json')
  const styles = readFileSync('app/fonts.css', 'utf8')
  for (const address of Object.values(fonts)) expect(styles).toContain(`url("${address}")`)
  const loaded = (text: string) => facesFor(styles, text).map((address) => Object.keys(fonts).find((name) => fonts[name] === address) ?? '')
  const english = loaded('“It’s 5 °C” – she said… £5 → €6 × 2')
  expect(english).toEqual(['serif', 'serif-italic', 'mono', 'mono-600'])
  expect(english.reduce((sum, name) => sum + statSync(`public${fonts[name]}`).size, 0)).toBeLessThan(70_000)
  expect(loaded('č')).toEqual(['serif-extended', 'serif-italic-extended', 'mono-extended', 'mono-600-extended'])
  expect(loaded('ế')).toEqual(['serif-vietnamese', 'serif-italic-vietnamese', 'mono-vietnamese', 'mono-600-vietnamese'])
})

/** Finds the files that browsers load for a text in all faces, by `unicode-range`. */
function facesFor(styles: string, text: string): string[] {
  return [...styles.matchAll(/url\("([^"]+)"\)[^}]*unicode-range: ([^;]+);/g)].flatMap(([, address = '', ranges = '']) => {
    const has = ranges.split(', ').map((range) =>
      range
        .slice(2)
        .split('-')
        .map((point) => Number.parseInt(point, 16)),
    )
    const wanted = [...text].some((letter) =>
      has.some(([first = 0, last = first]) => first <= (letter.codePointAt(0) ?? 0) && (letter.codePointAt(0) ?? 0) <= last),
    )
    return wanted ? [address] : []
  })
}
