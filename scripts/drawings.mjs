// Draws the plans and charts in the posts of content/, in the faces of the blog and large enough to be read on a phone.
import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import sharp from 'sharp'
import { colours as c, disc, path, rect, round, stroke, svg, times } from './shapes.mjs'
import { chromiumFlags, wholeChromium } from './testing/suite/chromium.mjs'

process.chdir(new URL('..', import.meta.url).pathname)

const ground = '#f8f5ea'
const white = '#fffdf6'
const faint = '#ded6c2'
const grey = '#6a675f'

const label = (x, y, text, more = '') => `<text x="${x}" y="${y}" class="label" ${more}>${text}</text>`
const name = (x, y, text, more = '') => `<text x="${x}" y="${y}" class="name" ${more}>${text}</text>`
const middle = 'text-anchor="middle"'
const outline = `stroke="${c.ink}" stroke-width="2"`
const cable = (d, colour = c.ink) => path(d, stroke(colour, 3, round))

const sheet = (width, height, drawing) =>
  svg(
    width,
    height,
    rect(0, 0, width, height, ground) +
      times(Math.ceil(width / 20), (i) => path(`M${i * 20} 0V${height}`, `${stroke(faint, 0.6)} opacity="0.7"`)) +
      times(Math.ceil(height / 20), (i) => path(`M0 ${i * 20}H${width}`, `${stroke(faint, 0.6)} opacity="0.7"`)) +
      drawing,
  )

// Devices, each around the middle of its body.
const computer = (x, y) =>
  rect(x - 42, y - 32, 84, 54, white, `rx="4" ${outline}`) +
  path(`M${x} ${y + 22}V${y + 36}M${x - 24} ${y + 36}H${x + 24}`, stroke(c.ink, 2, round))
const router = (x, y) =>
  path(`M${x - 24} ${y - 16}L${x - 32} ${y - 46}M${x + 24} ${y - 16}L${x + 32} ${y - 46}`, stroke(c.ink, 2, round)) +
  rect(x - 46, y - 16, 92, 34, white, `rx="5" ${outline}`) +
  times(3, (i) => disc(x - 16 + i * 16, y + 1, 3.5, c.rust))
const modem = (x, y) =>
  rect(x - 40, y - 24, 80, 48, white, `rx="5" ${outline}`) + times(4, (i) => disc(x - 24 + i * 16, y - 10, 3, i === 3 ? faint : c.moss))
const server = (x, y) =>
  rect(x - 30, y - 46, 60, 92, white, `rx="4" ${outline}`) +
  path(`M${x - 18} ${y - 28}H${x + 18}M${x - 18} ${y - 14}H${x + 18}M${x - 18} ${y}H${x + 18}`, stroke(c.ink, 2, round)) +
  disc(x + 16, y + 30, 4, c.rust)
const cloud = (x, y) =>
  path(
    `M${x - 44} ${y + 26}A24 24 0 0 1 ${x - 44} ${y - 20}A32 32 0 0 1 ${x + 10} ${y - 34}A26 26 0 0 1 ${x + 46} ${y - 14}A21 21 0 0 1 ${x + 44} ${y + 26}Z`,
    `fill="${white}" ${outline}`,
  )

/** Draws a small network from the PC to the provider's server, in two rows so that it can be read on a phone. */
function homeNetwork() {
  return sheet(
    560,
    380,
    cable('M122 80H234') +
      cable('M326 80H440') +
      cable('M480 104V256', c.rust) +
      cable('M432 280H312') +
      label(178, 70, 'copper', middle) +
      label(383, 70, 'copper', middle) +
      label(466, 180, 'coax', `text-anchor="end" fill="${c.rust}" font-weight="600"`) +
      label(372, 270, 'copper', middle) +
      computer(80, 80) +
      router(280, 80) +
      modem(480, 80) +
      cloud(480, 280) +
      server(280, 280) +
      name(80, 142, 'PC', middle) +
      name(280, 126, 'wireless router', middle) +
      label(280, 146, 'Internet port: modem', middle) +
      name(480, 44, 'cable modem', middle) +
      label(466, 126, 'Port 0', 'text-anchor="end"') +
      name(480, 334, 'cloud', middle) +
      label(480, 354, 'PT-CLOUD-NM-1CX', middle) +
      label(466, 240, 'Coaxial 7', 'text-anchor="end"') +
      name(280, 352, 'server', middle),
  )
}

function lamp(x, y) {
  return (
    path(`M${x} ${y - 50}V${y - 24}`, stroke(c.ink, 2, round)) +
    path(`M${x - 13} ${y - 24}H${x + 13}L${x + 30} ${y + 14}H${x - 30}Z`, `fill="${c.rust}"`) +
    disc(x, y + 18, 9, c.ochre)
  )
}
function fan(x, y) {
  const blade = (angle) =>
    `<g transform="rotate(${angle} ${x} ${y - 8})">${path(`M${x} ${y - 8}C${x - 12} ${y - 26} ${x - 8} ${y - 40} ${x + 8} ${y - 42}C${x + 20} ${y - 34} ${x + 16} ${y - 18} ${x} ${y - 8}Z`, `fill="${c.sea}"`)}</g>`
  return disc(x, y - 8, 40, 'none', outline) + [0, 120, 240].map(blade).join('') + disc(x, y - 8, 6, c.ink)
}
const door = (x, y) =>
  rect(x - 27, y - 50, 54, 84, c.ink) +
  path(`M${x - 22} ${y - 45}H${x + 16}L${x + 8} ${y + 46}L${x - 22} ${y + 34}Z`, `fill="${c.rust}"`) +
  disc(x + 4, y, 3.5, white)

function things() {
  const air = (x) => path(`M280 122L${x} 208`, stroke(c.rust, 2.5, 'stroke-dasharray="1 8" stroke-linecap="round"'))
  return sheet(
    560,
    410,
    cable('M110 80H234') +
      cable('M326 80H438') +
      air(110) +
      air(280) +
      air(450) +
      server(80, 80) +
      router(280, 80) +
      computer(480, 80) +
      name(80, 152, 'server', middle) +
      label(80, 172, '192.168.10.5', middle) +
      name(280, 22, 'wireless router', middle) +
      label(280, 118, '192.168.10.1', `${middle} paint-order="stroke" stroke="${ground}" stroke-width="6"`) +
      name(480, 142, 'PC', middle) +
      label(480, 162, 'by DHCP', middle) +
      lamp(90, 278) +
      fan(280, 282) +
      door(470, 272) +
      name(90, 348, 'lamp', middle) +
      name(280, 348, 'fan', middle) +
      name(470, 348, 'door', middle) +
      path('M60 366H500', stroke(c.ink, 1.5)) +
      label(280, 388, 'HomeLab: from 192.168.10.50, by DHCP', middle),
  )
}

/** Draws the same 256 addresses as one network, two, four and eight, and where one address falls in each. */
function halves() {
  const [left, width, tall] = [70, 470, 44]
  const at = (address) => left + (address / 256) * width
  const row = (index) => {
    const [parts, y] = [2 ** index, 56 + index * 62]
    const size = 256 / parts
    const holder = Math.floor(150 / size)
    return (
      name(left - 14, y + 28, `/${24 + index}`, 'text-anchor="end"') +
      times(parts, (i) => {
        const held = i === holder
        const fill = index === 2 && held ? c.rust : held ? '#f0cdb9' : white
        return rect(at(i * size), y, width / parts, tall, fill, outline)
      })
    )
  }
  return sheet(
    560,
    346,
    times(4, row) +
      label((at(128) + at(192)) / 2, 206, '128–191', `${middle} fill="#fff" font-weight="600"`) +
      path(
        `M${at(150)} 40V56M${at(150)} 100V118M${at(150)} 162V180M${at(150)} 224V242M${at(150)} 286V300`,
        stroke(c.ink, 2.5, 'stroke-dasharray="5 4"'),
      ) +
      label(at(150), 32, '.150', `${middle} font-weight="600"`) +
      [0, 64, 128, 192]
        .map((address) => path(`M${at(address)} 292V302`, stroke(c.ink, 2)) + label(at(address), 322, `.${address}`, middle))
        .join('') +
      path(`M${at(256)} 292V302`, stroke(c.ink, 2)) +
      label(at(256), 322, '.255', 'text-anchor="end"'),
  )
}

/** Draws how many ask at once, for two kinds of clients, over five minutes. */
function retries() {
  const [left, width, bars] = [30, 500, 50]
  const wave = (i) => Math.exp(-((((i + 5) % 10) - 5) ** 2) / 1.1)
  const inStep = (i) => Math.min(1, wave(i) * (0.72 + i * 0.006)) * 100 + 4
  const apart = (i) =>
    100 * Math.exp(-(i ** 2) / 5) + 40 * (1 - Math.exp(-i / 2)) * Math.exp(-i / 22) * (0.86 + 0.14 * Math.sin(i * 2.3)) + 3
  const chart = (top, title, height) =>
    name(left, top - 16, title) +
    times(bars, (i) => {
      const h = Math.round(height(i) * 10) / 10
      return rect(left + (i * width) / bars + 1.5, top + 112 - h, width / bars - 3, h, h > 56 ? c.rust : '#c9c1ae')
    }) +
    path(`M${left} ${top + 112}H${left + width}`, stroke(c.ink, 2)) +
    path(`M${left} ${top + 56}H${left + width}`, stroke(c.ink, 1.5, 'stroke-dasharray="6 5"')) +
    times(6, (i) =>
      label(left + (i * width) / 5, top + 132, i === 0 ? '0' : `${i} min`, i === 0 ? '' : i === 5 ? 'text-anchor="end"' : middle),
    )
  return sheet(
    560,
    388,
    chart(48, 'Everyone asks again each minute', inStep, c.rust) +
      label(
        left + width,
        96,
        'what the servers can take',
        `text-anchor="end" paint-order="stroke" stroke="${ground}" stroke-width="5" fill="${grey}"`,
      ) +
      chart(236, 'Each waits longer, and adds some chance', apart, c.rust),
  )
}

const drawings = {
  'a-cloud-that-needs-a-coax-connector/topology.png': homeNetwork(),
  'drawings/home-lab.png': things(),
  'drawings/halves.png': halves(),
  'drawings/retries.png': retries(),
}

const face = (family, weight, file) =>
  `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url(data:font/woff2;base64,${readFileSync(`node_modules/${file}`).toString('base64')}) }`
const style = [
  face('Source Serif 4', '200 900', '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2'),
  face('IBM Plex Mono', '400', '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2'),
  face('IBM Plex Mono', '600', '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-600-normal.woff2'),
  `body { margin: 0 } svg { display: block } .name { font: 600 18px "Source Serif 4"; fill: ${c.ink} } .label { font-family: "IBM Plex Mono"; font-size: 14px }`,
].join('\n')

const browser = await chromium.launch({ args: chromiumFlags, executablePath: wholeChromium })
try {
  const page = await browser.newPage({ viewport: { width: 560, height: 400 }, deviceScaleFactor: 2.5 })
  for (const [file, drawing] of Object.entries(drawings)) {
    await page.setContent(`<style>${style}</style>${drawing}`)
    await page.evaluate(() => document.fonts.ready)
    const picture = await page.locator('svg').screenshot()
    const { size } = await sharp(picture).png({ palette: true, colours: 16, effort: 10 }).toFile(`content/posts/${file}`)
    process.stdout.write(`content/posts/${file}: ${size} bytes\n`)
  }
} finally {
  await browser.close()
}
