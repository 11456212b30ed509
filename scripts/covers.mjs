// Draws the covers of the posts in content/, and the picture that stands for a blog without one: public/social.png.
import { mkdirSync } from 'node:fs'
import sharp from 'sharp'
import { colours as c, disc, path, rect, round, stroke, svg, times } from './shapes.mjs'

process.chdir(new URL('..', import.meta.url).pathname)

const turn = (angle, radius) => [Math.cos(angle) * radius, Math.sin(angle) * radius].map((n) => Math.round(n * 10) / 10)

/** The squared paper under a drawing. */
const squares = (colour, opacity, size = 50) =>
  times(24, (i) => path(`M${i * size} 0V800`, `${stroke(colour, 1.5)} opacity="${opacity}"`)) +
  times(16, (i) => path(`M0 ${i * size}H1200`, `${stroke(colour, 1.5)} opacity="${opacity}"`))

/** One tile of 200: a shape of the set, turned by quarters. */
function tile(x, y, kind, quarters, [ground, shape, other]) {
  const shapes = [
    path('M0 0H200A200 200 0 0 1 0 200Z', `fill="${shape}"`),
    disc(100, 100, 74, shape) + disc(100, 100, 30, other),
    path('M0 0H200L0 200Z', `fill="${shape}"`),
    times(4, (i) => rect(0, 14 + i * 50, 200, 22, shape)),
    times(9, (i) => disc(40 + (i % 3) * 60, 40 + Math.floor(i / 3) * 60, 14, i === 4 ? other : shape)),
    path('M0 0A100 100 0 0 0 200 0ZM0 200A100 100 0 0 1 200 200Z', `fill="${shape}"`),
    path('M0 100A100 100 0 0 1 100 0H200V100A100 100 0 0 1 100 200H0Z', `fill="${shape}"`) + disc(100, 100, 34, other),
    rect(36, 36, 128, 128, shape) + rect(74, 74, 52, 52, other),
  ]
  const turned = `transform="translate(${x} ${y}) rotate(${quarters * 90} 100 100)"`
  return `<g ${turned}>${rect(0, 0, 200, 200, ground)}${shapes[kind]}</g>`
}

function everyBlock() {
  const colours = [
    [c.paper, c.rust, c.paper],
    [c.rust, c.paper, c.ochre],
    [c.sheet, c.sea, c.paper],
    [c.ochre, c.ink, c.paper],
    [c.sea, c.ochre, c.rust],
    [c.ink, c.paper, c.rust],
    [c.sheet, c.rust, c.ink],
  ]
  const kinds = [0, 3, 6, 1, 5, 2, 4, 2, 1, 0, 7, 6, 5, 7, 0, 4, 2, 3, 1, 6, 5, 0, 3, 7]
  const tones = [0, 3, 2, 5, 1, 4, 2, 1, 6, 3, 0, 5, 3, 0, 4, 2, 6, 1, 5, 2, 0, 6, 4, 3]
  const turns = [0, 1, 0, 0, 1, 2, 0, 3, 0, 1, 0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 1, 3, 1, 0]
  return times(24, (i) => tile((i % 6) * 200, Math.floor(i / 6) * 200, kinds[i], turns[i], colours[tones[i]]))
}

function subnets() {
  let [x, y, w, h] = [150, 100, 900, 600]
  const tones = [c.rust, c.paper, c.sea, c.sheet, c.ink, c.rust, c.paper, c.sea]
  let parts = ''
  for (const [index, tone] of tones.entries()) {
    const wide = index % 2 === 0
    const [pw, ph] = wide ? [w / 2, h] : [w, h / 2]
    const inset = 5
    parts += rect(x + inset, y + inset, pw - 2 * inset, ph - 2 * inset, tone, 'rx="4"')
    if (wide) [x, w] = [x + pw, w / 2]
    else [y, h] = [y + ph, h / 2]
  }
  parts += rect(x + 5, y + 5, w - 10, h - 10, c.ochre, 'rx="3"')
  const marks = times(33, (i) => path(`M${150 + (i * 900) / 32} 740v${i % 8 === 0 ? 26 : 14}`, stroke(c.ink, i % 8 === 0 ? 4 : 2)))
  return rect(0, 0, 1200, 800, c.ochre) + squares(c.paper, 0.35) + parts + marks
}

function twoScanners() {
  const lens = (x, id) => `<clipPath id="${id}">${disc(x, 400, 260, c.ink)}</clipPath>`
  const upright = times(40, (i) => rect(100 + i * 26, 100, 9, 600, c.sky))
  const level = times(30, (i) => rect(100, 120 + i * 26, 1000, 9, c.ochre))
  return (
    rect(0, 0, 1200, 800, c.sea) +
    squares(c.sky, 0.16) +
    `<defs>${lens(450, 'a')}${lens(750, 'b')}</defs>` +
    `<g clip-path="url(#a)">${upright}</g><g clip-path="url(#b)">${level}</g>` +
    `<g clip-path="url(#a)">${disc(750, 400, 260, c.paper)}</g>` +
    disc(450, 400, 260, 'none', `stroke="${c.paper}" stroke-width="7"`) +
    disc(750, 400, 260, 'none', `stroke="${c.paper}" stroke-width="7"`) +
    rect(556, 362, 88, 76, c.rust, 'rx="6"')
  )
}

function rule() {
  const dots = times(77, (i) => {
    const [column, row] = [i % 11, Math.floor(i / 11)]
    const [x, y] = [150 + column * 90, 100 + row * 100]
    if (column === 6 && row > 2) return ''
    return disc(x, y, row > 3 ? 17 : 24, row > 3 ? c.sky : c.paper)
  })
  return (
    rect(0, 0, 1200, 800, c.sea) +
    dots +
    rect(0, 447, 1200, 10, c.ochre) +
    times(11, (i) => rect(120 + i * 90, 438, 60, 28, i === 6 ? c.ochre : c.sea, 'rx="4"')) +
    disc(690, 400, 38, c.rust) +
    path('M672 382l36 36M708 382l-36 36', stroke(c.paper, 8, round))
  )
}

function notLive() {
  const ticks = times(24, (i) => {
    const angle = (i / 24) * 2 * Math.PI - Math.PI / 2
    const [[x1, y1], [x2, y2]] = [turn(angle, 130), turn(angle, 215)]
    const lit = i < 17
    return path(
      `M${600 + x1} ${330 + y1}L${600 + x2} ${330 + y2}`,
      `${stroke(lit ? c.ember : c.paper, 18, round)} opacity="${lit ? Math.round((0.25 + (i / 17) * 0.75) * 100) / 100 : 0.14}"`,
    )
  })
  const curtain = (flip) => times(6, (i) => rect(flip ? 1160 - i * 40 : i * 40, 0, 40, 800 - i * 8, i % 2 ? c.rust : '#93381a', 'rx="12"'))
  return (
    rect(0, 0, 1200, 800, c.night) +
    path('M470 0H730L980 800H220Z', `fill="${c.paper}" opacity="0.06"`) +
    `<ellipse cx="600" cy="690" rx="330" ry="52" fill="${c.ochre}" opacity="0.9"/>` +
    `<ellipse cx="600" cy="690" rx="240" ry="34" fill="${c.paper}"/>` +
    ticks +
    curtain(false) +
    curtain(true)
  )
}

function forgetfulSwitch() {
  const port = (x, y, fade) =>
    `<g opacity="${fade}">${rect(x, y, 78, 70, c.paper, 'rx="6"')}${path(`M${x + 16} ${y + 70}v-30h12v-14h22v14h12v30z`, `fill="${c.night}"`)}${disc(x + 14, y - 16, 6, c.ochre)}</g>`
  const faded = (column) => Math.max(0.1, Math.round((1 - column / 8.5) * 100) / 100)
  return (
    rect(0, 0, 1200, 800, c.night) +
    disc(985, 190, 105, c.paper) +
    disc(1030, 160, 98, c.night) +
    times(26, (i) => disc((i * 331) % 1180, 30 + ((i * 173) % 330), i % 5 === 0 ? 4 : 2.2, c.paper, 'opacity="0.7"')) +
    rect(100, 420, 1000, 290, c.moss, 'rx="14"') +
    rect(100, 420, 1000, 290, c.night, 'rx="14" opacity="0.25"') +
    times(8, (i) => port(140 + i * 92, 478, faded(i)) + port(140 + i * 92, 602, faded(i + 0.5))) +
    times(4, (i) =>
      path(
        `M${179 + i * 92} 548C${179 + i * 92} 590 ${225 + i * 92} 560 ${225 + i * 92} 602`,
        `${stroke(c.ember, 9, round)} opacity="${faded(i)}"`,
      ),
    ) +
    rect(920, 478, 140, 194, c.night, 'rx="8" opacity="0.5"') +
    rect(944, 566, 92, 14, c.rust, 'rx="4"')
  )
}

function things() {
  const blade = (angle) =>
    `<g transform="rotate(${angle} 600 330)">${path('M600 330C560 250 570 170 640 150C690 190 670 270 600 330Z', `fill="${c.sea}"`)}</g>`
  return (
    rect(0, 0, 1200, 800, c.sheet) +
    rect(0, 600, 1200, 200, c.ochre) +
    path('M90 600L200 330H300L410 600Z', `fill="${c.paper}"`) +
    path('M170 330L215 190H285L330 330Z', `fill="${c.rust}"`) +
    path('M250 0V190', stroke(c.ink, 7)) +
    disc(250, 332, 30, c.ochre) +
    path('M600 330V600', stroke(c.ink, 12)) +
    path('M510 600H690', stroke(c.ink, 14, round)) +
    disc(600, 330, 205, 'none', `stroke="${c.ink}" stroke-width="7"`) +
    [0, 120, 240].map(blade).join('') +
    disc(600, 330, 30, c.ink) +
    rect(830, 150, 250, 450, c.ink) +
    path('M850 170H1040L1000 660L850 600Z', `fill="${c.rust}"`) +
    disc(985, 400, 13, c.paper) +
    path('M250 690H955', stroke(c.ink, 5, 'stroke-dasharray="2 18" stroke-linecap="round"')) +
    disc(250, 690, 17, c.ink) +
    disc(600, 690, 17, c.ink) +
    disc(955, 690, 17, c.ink)
  )
}

function cloud() {
  return (
    rect(0, 0, 1200, 800, c.sky) +
    squares(c.paper, 0.3) +
    `<g fill="${c.paper}">${disc(350, 330, 130, c.paper)}${disc(520, 260, 175, c.paper)}${disc(700, 300, 145, c.paper)}${disc(810, 370, 100, c.paper)}${rect(340, 330, 480, 140, c.paper)}${disc(350, 370, 100, c.paper)}</g>` +
    path('M560 470V560C560 690 760 690 760 600S900 520 960 600', stroke(c.ink, 24, round)) +
    path('M560 470V560C560 690 760 690 760 600S900 520 960 600', stroke(c.rust, 10, round)) +
    rect(528, 440, 64, 62, c.ink, 'rx="6"') +
    times(4, (i) => rect(522, 448 + i * 13, 76, 5, c.ochre)) +
    `<g transform="rotate(52 985 632)">${rect(950, 594, 86, 76, c.ochre, 'rx="8"')}${rect(1036, 606, 58, 52, c.ink, 'rx="4"')}${times(4, (i) => rect(1042 + i * 13, 606, 5, 52, c.sky))}${rect(1094, 628, 34, 8, c.rust)}</g>`
  )
}

function record() {
  return (
    rect(0, 0, 1200, 800, c.rust) +
    squares(c.paper, 0.12) +
    path('M190 690L430 110L670 690', stroke(c.paper, 66, 'stroke-linejoin="miter" stroke-miterlimit="8"')) +
    path('M286 500H900', stroke(c.ochre, 26)) +
    path('M880 446L966 500L880 554Z', `fill="${c.ochre}"`) +
    times(4, (i) => rect(760 + i * 92, 640, 70, 50, c.paper, 'rx="5"') + (i < 3 ? disc(841 + i * 92, 684, 6, c.ochre) : '')) +
    disc(1040, 500, 46, 'none', `stroke="${c.paper}" stroke-width="12"`) +
    disc(1040, 500, 14, c.paper) +
    times(3, (i) => path(`M760 ${180 + i * 54}h${[330, 250, 290][i]}`, `${stroke(c.paper, 12, round)} opacity="0.35"`))
  )
}

/** A map with a pin: the sign of the masthead, with room around it for what cuts it to another shape. */
function social() {
  const contour = (r, opacity) =>
    path(
      `M${600 - r} 330C${600 - r} ${330 - r * 0.8} ${600 + r * 0.7} ${330 - r * 0.9} ${600 + r} ${330 - r * 0.1}S${600 + r * 0.2} ${330 + r * 0.75} ${600 - r * 0.4} ${330 + r * 0.66}S${600 - r} ${330 + r * 0.5} ${600 - r} 330Z`,
      `${stroke(c.sea, 3)} opacity="${opacity}"`,
    )
  return (
    rect(0, 0, 1200, 630, c.paper) +
    squares(c.sheet, 1, 42) +
    times(11, (i) => contour(120 + i * 62, Math.round((0.75 - i * 0.055) * 100) / 100)) +
    `<g transform="translate(600 322) rotate(-45)">${path('M-92 92V0A92 92 0 1 1 0 92Z', `fill="${c.rust}"`)}${disc(0, 0, 34, c.paper)}</g>` +
    `<ellipse cx="600" cy="462" rx="58" ry="11" fill="${c.ink}" opacity="0.22"/>`
  )
}

const covers = {
  'a-cloud-that-needs-a-coax-connector': cloud,
  'a-switch-that-forgot': forgetfulSwitch,
  'every-block-in-the-box': everyBlock,
  'policy-as-code-1': rule,
  'policy-as-code-2': twoScanners,
  'registering-iot-devices': things,
  'subnets-on-paper': subnets,
  'the-show-that-was-not-live': notLive,
  'what-is-a-dns-a-record': record,
}

const pictures = [
  ...Object.entries(covers).map(([name, draw]) => ({ file: `content/posts/covers/${name}.webp`, picture: svg(1200, 800, draw()) })),
  { file: 'public/social.png', picture: svg(1200, 630, social()) },
]

mkdirSync('content/posts/covers', { recursive: true })
for (const { file, picture } of pictures) {
  const image = sharp(Buffer.from(picture))
  const made = file.endsWith('.png') ? image.png({ palette: true, colours: 32, effort: 10 }) : image.webp({ quality: 80, effort: 6 })
  const { size } = await made.toFile(file)
  process.stdout.write(`${file}: ${size} bytes\n`)
}
