// Cuts the blog's fonts to what its pages use and names them by their content: public/fonts/<name>.<hash>.woff2, with
// app/fonts.css and components/site/fonts.json to match. Does nothing when they are the ones that would be made.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import subset from 'subset-font'

const root = new URL('..', import.meta.url)
const at = (path) => new URL(path, root)

const serif = 'node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght'
const features = ['ccmp', 'calt', 'clig', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'onum', 'lnum', 'tnum']

// The serif is optional: a text is read in the face it began in. The mono may swap, as its stand-ins are exactly as wide.
const fonts = [
  {
    name: 'serif',
    family: 'Source Serif 4',
    style: 'normal',
    weight: '400 700',
    display: 'optional',
    file: `${serif}-normal.woff2`,
    axes: { wght: { min: 400, max: 700 } },
  },
  {
    name: 'serif-italic',
    family: 'Source Serif 4',
    style: 'italic',
    weight: '400',
    display: 'optional',
    file: `${serif}-italic.woff2`,
    axes: { wght: 400 },
  },
  {
    name: 'mono',
    family: 'IBM Plex Mono',
    style: 'normal',
    weight: '400',
    display: 'swap',
    file: 'node_modules/@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
  },
]

// Latin as Western European languages write it, with the punctuation and signs of running text.
const ranges = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2c6, 0x2c6],
  [0x2da, 0x2da],
  [0x2dc, 0x2dc],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
]

const code = (point) => point.toString(16).toUpperCase()
const unicodeRange = ranges.map(([first, last]) => (first === last ? `U+${code(first)}` : `U+${code(first)}-${code(last)}`)).join(', ')
const glyphs = ranges
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)))
  .join('')

// Fonts of the reader's system that stand in for ours, brought to the same average width and the same heights.
const standIns = [
  { family: 'Serif on Apple and Windows', local: ['Georgia'], adjust: 107.45, ascent: 96.42, descent: 31.18 },
  { family: 'Serif on Apple and Windows', style: 'italic', local: ['Georgia Italic'], adjust: 97.01, ascent: 106.79, descent: 34.53 },
  { family: 'Serif on Android', local: ['Noto Serif'], adjust: 99.58, ascent: 104.03, descent: 33.64 },
  { family: 'Serif on Android', style: 'italic', local: ['Noto Serif Italic'], adjust: 94.03, ascent: 110.18, descent: 35.63 },
  { family: 'Serif on Linux', local: ['Liberation Serif', 'Times New Roman', 'Tinos'], adjust: 117.91, ascent: 87.87, descent: 28.41 },
  {
    family: 'Serif on Linux',
    style: 'italic',
    local: ['Liberation Serif Italic', 'Times New Roman Italic', 'Tinos Italic'],
    adjust: 108.03,
    ascent: 95.9,
    descent: 31.01,
  },
  { family: 'Mono anywhere', local: ['Courier New', 'Liberation Mono', 'Cousine'], adjust: 99.98, ascent: 102.52, descent: 27.5 },
]

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
  const inputs = ['scripts/fonts.mjs', 'node_modules/subset-font/package.json', ...fonts.map((font) => font.file)]
  for (const input of inputs) hash.update(readFileSync(at(input)))
  return hash.digest('hex')
}

async function cut({ name, file, axes }) {
  const options = { targetFormat: 'woff2', keepFeatures: features, noHinting: true }
  const bytes = await subset(readFileSync(at(file)), glyphs, axes ? { ...options, variationAxes: axes } : options)
  const path = `/fonts/${name}.${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}.woff2`
  writeFileSync(at(`public${path}`), bytes)
  return path
}

function css(files) {
  const own = fonts.map(
    ({ name, family, style, weight, display }) => `@font-face {
  font-family: "${family}";
  font-style: ${style};
  font-weight: ${weight};
  font-display: ${display};
  src: url("${files[name]}") format("woff2");
  unicode-range: ${unicodeRange};
}
`,
  )
  const others = standIns.map(
    ({ family, style = 'normal', local, adjust, ascent, descent }) => `@font-face {
  font-family: "${family}";
  font-style: ${style};
  src: ${local.map((face) => `local("${face}")`).join(', ')};
  size-adjust: ${adjust}%;
  ascent-override: ${ascent}%;
  descent-override: ${descent}%;
  line-gap-override: 0%;
}
`,
  )
  return `/* Made by scripts/fonts.mjs. */\n${[...own, ...others].join('\n')}`
}

function writeIfNew(path, text) {
  if (!existsSync(at(path)) || readFileSync(at(path), 'utf8') !== text) writeFileSync(at(path), text)
}

if (process.argv[1]?.endsWith('fonts.mjs')) await makeFonts()
