// Cuts the blog's fonts to what its pages use and names them by their content: public/fonts/<name>.<hash>.woff2, with
// app/fonts.css and components/site/fonts.json to match. Does nothing when they are the ones that would be made.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import subset from 'subset-font'

const root = new URL('..', import.meta.url)
const at = (path) => new URL(path, root)

const serif = 'node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-'
const mono = 'node_modules/@fontsource/ibm-plex-mono/files/ibm-plex-mono-'
const features = ['ccmp', 'calt', 'clig', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'onum', 'lnum', 'tnum']

// English, with the signs of running text.
const basic = `20-7E, A0, A3, A7, A9, AB, AE, B0, B1, B7, BB, D7, 2010-2015, 2018-201E, 2020-2022, 2026, 2032-2033, 2039-203A, 20AC, 2122,
  2190-2193, 2212`
// Signs that Western European languages need beside it.
const western = 'A1-A2, A4-A6, A8, AA, AC, AF, B2-B6, B8-BA, BC-D6, D8-FF, 131, 152-153, 2C6, 2DA, 2DC'
// Latin Extended-A, B and Additional, for the languages of Central and Eastern Europe, Turkish, African ones.
const extended = '100-130, 132-151, 154-24F, 259, 2BB-2BC, 2C7, 2D8-2D9, 2DB, 2DD, 1E00-1E9F, 20A0-20AA, 20AD-20C0'
const vietnamese = '300-301, 303-304, 308-309, 323, 1EA0-1EF9, 20AB'

// Each face is cut into files: which of them a browser loads is decided by the letters on the page.
const serifFace = { family: 'Source Serif 4', weight: '400 700', axes: { wght: { min: 400, max: 700 } } }
const upright = { ...serifFace, style: 'normal' }
const italic = { ...serifFace, style: 'italic' }
const regular = { family: 'IBM Plex Mono', style: 'normal', weight: '400' }
const semibold = { ...regular, weight: '600' }

// A page in English loads at most the files that are named without a script: see scripts/budgets.test.ts.
const fonts = [
  { ...upright, name: 'serif', file: `${serif}latin-wght-normal.woff2`, range: `${basic}, ${western}` },
  { ...upright, name: 'serif-extended', file: `${serif}latin-ext-wght-normal.woff2`, range: extended },
  { ...upright, name: 'serif-vietnamese', file: `${serif}vietnamese-wght-normal.woff2`, range: vietnamese },
  { ...italic, name: 'serif-italic', file: `${serif}latin-wght-italic.woff2`, range: basic },
  { ...italic, name: 'serif-italic-western', file: `${serif}latin-wght-italic.woff2`, range: western },
  { ...italic, name: 'serif-italic-extended', file: `${serif}latin-ext-wght-italic.woff2`, range: extended },
  { ...italic, name: 'serif-italic-vietnamese', file: `${serif}vietnamese-wght-italic.woff2`, range: vietnamese },
  { ...regular, name: 'mono', file: `${mono}latin-400-normal.woff2`, range: `${basic}, ${western}` },
  { ...regular, name: 'mono-extended', file: `${mono}latin-ext-400-normal.woff2`, range: extended },
  { ...regular, name: 'mono-vietnamese', file: `${mono}vietnamese-400-normal.woff2`, range: vietnamese },
  { ...semibold, name: 'mono-600', file: `${mono}latin-600-normal.woff2`, range: basic },
  { ...semibold, name: 'mono-600-western', file: `${mono}latin-600-normal.woff2`, range: western },
  { ...semibold, name: 'mono-600-extended', file: `${mono}latin-ext-600-normal.woff2`, range: extended },
  { ...semibold, name: 'mono-600-vietnamese', file: `${mono}vietnamese-600-normal.woff2`, range: vietnamese },
]

const ranges = (range) => range.split(/,\s*/).map((part) => part.split('-').map((point) => Number.parseInt(point, 16)))
const unicodeRange = (range) => range.replace(/\s+/g, ' ').replace(/(^|, )/g, '$1U+')
const glyphsOf = (range) =>
  ranges(range)
    .flatMap(([first, last = first]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)))
    .join('')

// Fonts of the reader's system that stand in for ours until they are here, brought to the same heights and to the width at which fewest
// paragraphs get another number of lines when ours come: on a phone, over English, German, French, Spanish, Italian, Czech, Polish and
// Turkish (kerning included; for bold at 675). Italics are as wide as ours in English. Georgia was measured by Gelasio, which is as wide.
// A name must not begin with a generic one such as "serif": bundlers take its quotes away, and browsers then drop the face.
const georgia = { family: 'Fallback Georgia' }
const noto = { family: 'Fallback Noto Serif' }
const times = { family: 'Fallback Times' }
const courier = { family: 'Fallback Courier' }
const standIns = [
  { ...georgia, local: ['Georgia'], adjust: 107.8 },
  { ...georgia, weight: 700, local: ['Georgia Bold', 'Georgia-Bold'], adjust: 94.85 },
  { ...georgia, style: 'italic', local: ['Georgia Italic', 'Georgia-Italic'], adjust: 96.35 },
  { ...noto, local: ['Noto Serif', 'Noto Serif Regular', 'NotoSerif-Regular'], adjust: 99.45 },
  { ...noto, weight: 700, local: ['Noto Serif Bold', 'NotoSerif-Bold'], adjust: 96.2 },
  { ...noto, style: 'italic', local: ['Noto Serif Italic', 'NotoSerif-Italic'], adjust: 93.84 },
  { ...times, local: ['Liberation Serif', 'Times New Roman', 'Tinos'], adjust: 118.2 },
  { ...times, weight: 700, local: ['Liberation Serif Bold', 'Times New Roman Bold', 'Tinos Bold'], adjust: 114.35 },
  { ...times, style: 'italic', local: ['Liberation Serif Italic', 'Times New Roman Italic', 'Tinos Italic'], adjust: 107.3 },
  { ...courier, local: ['Courier New', 'Liberation Mono', 'Cousine'], adjust: 99.98 },
  { ...courier, weight: 700, local: ['Courier New Bold', 'Liberation Mono Bold', 'Cousine Bold'], adjust: 99.98 },
]
// Heights in percent of the font size, as the files say (hhea).
const heights = { serif: { ascent: 103.6, descent: 33.5 }, mono: { ascent: 102.5, descent: 27.5 } }

/** Makes the fonts that are missing or older than their sources. */
export async function makeFonts() {
  const stamp = at('public/fonts/stamp')
  const key = await inputsHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key && made().every((path) => existsSync(at(`public${path}`)))) return
  mkdirSync(at('public/fonts'), { recursive: true })
  const files = {}
  for (const font of fonts) files[font.name] = await cut(font)
  for (const name of readdirSync(at('public/fonts'))) {
    if (name.endsWith('.woff2') && !Object.values(files).includes(`/fonts/${name}`)) rmSync(at(`public/fonts/${name}`))
  }
  writeIfNew('components/site/fonts.json', `${JSON.stringify(files, null, 2)}\n`)
  writeIfNew('app/fonts.css', css(files))
  writeFileSync(stamp, key)
}

function made() {
  return existsSync(at('components/site/fonts.json'))
    ? Object.values(JSON.parse(readFileSync(at('components/site/fonts.json'), 'utf8')))
    : ['/missing']
}

async function inputsHash() {
  const hash = createHash('sha256')
  const inputs = ['scripts/fonts.mjs', 'node_modules/subset-font/package.json', ...new Set(fonts.map((font) => font.file))]
  for (const input of inputs) hash.update(readFileSync(at(input)))
  return hash.digest('hex')
}

async function cut({ name, file, axes, range }) {
  const options = { targetFormat: 'woff2', keepFeatures: features, noHinting: true }
  const bytes = await subset(readFileSync(at(file)), glyphsOf(range), axes ? { ...options, variationAxes: axes } : options)
  const path = `/fonts/${name}.${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}.woff2`
  writeFileSync(at(`public${path}`), bytes)
  return path
}

function css(files) {
  const own = fonts.map(
    ({ name, family, style, weight, range }) => `@font-face {
  font-family: "${family}";
  font-style: ${style};
  font-weight: ${weight};
  font-display: swap;
  src: url("${files[name]}") format("woff2");
  unicode-range: ${unicodeRange(range)};
}
`,
  )
  const percent = (height, adjust) => `${Number(((100 * height) / adjust).toFixed(2))}%`
  const others = standIns.map(({ family, style = 'normal', weight = 400, local, adjust }) => {
    const { ascent, descent } = heights[family === courier.family ? 'mono' : 'serif']
    return `@font-face {
  font-family: "${family}";
  font-style: ${style};
  font-weight: ${weight};
  src: ${local.map((face) => `local("${face}")`).join(', ')};
  size-adjust: ${adjust}%;
  ascent-override: ${percent(ascent, adjust)};
  descent-override: ${percent(descent, adjust)};
  line-gap-override: 0%;
}
`
  })
  return `/* Made by scripts/fonts.mjs. */\n${[...own, ...others].join('\n')}`
}

function writeIfNew(path, text) {
  if (!existsSync(at(path)) || readFileSync(at(path), 'utf8') !== text) writeFileSync(at(path), text)
}

if (process.argv[1]?.endsWith('fonts.mjs')) await makeFonts()
