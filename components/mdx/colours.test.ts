import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const sheets = ['app/tokens.css', 'components/mdx/mdx.css', 'components/mdx/blocks.css']
const css = sheets.map((file) => readFileSync(file, 'utf8')).join('')
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(([, name, ...both]) => [name, both]),
)

type Colour = readonly number[]

function colour(name: string, theme: number): Colour {
  const hex = tokens.get(name)?.[theme] ?? ''
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16))
}

function mixed(one: Colour, share: number, other: Colour): Colour {
  return one.map((value, index) => value * share + (other[index] ?? 0) * (1 - share))
}

/** WCAG 2.2, relative luminance. */
function luminance(of: Colour): number {
  const [red = 0, green = 0, blue = 0] = of.map((value) =>
    value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** The share of the tone in the background of a line of code, as the style sheet has it. */
function share(selector: string): number {
  const rule = new RegExp(`\\.code ${selector} \\{\\s*background: color-mix\\(in srgb, var\\(--[a-z]+\\) (\\d+)%, transparent\\)`).exec(css)
  return Number(rule?.[1]) / 100
}

test.each(['light', 'dark'])('code can be read in the %s theme, on every background a line can have', (theme) => {
  const index = theme === 'light' ? 0 : 1
  const stage = colour('stage', index)
  const backgrounds = [
    stage,
    mixed(colour('mark', index), share('mark'), stage),
    mixed(colour('tip', index), share('ins'), stage),
    mixed(colour('caution', index), share('del'), stage),
  ]
  expect(contrast(colour('ink-soft', index), colour('stage-bar', index))).toBeGreaterThan(4.5)
  for (const name of ['ink', 'ink-soft', 'accent', 'note', 'tip', 'warning', 'caution', 'type']) {
    for (const background of backgrounds) expect(contrast(colour(name, index), background), name).toBeGreaterThan(4.5)
  }
})
