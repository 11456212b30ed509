import { test } from './fixtures'

interface Way {
  viewport: { width: number; height: number }
  javaScriptEnabled: boolean
}

const phone = { width: 390, height: 800 }
const desk = { width: 1280, height: 800 }

/** The ways in which the blog is read and kept: every width and both with scripts and without, in as few as can be. */
export const ways: readonly (readonly [name: string, way: Way])[] = [
  ['on a phone without JavaScript', { viewport: phone, javaScriptEnabled: false }],
  ['at a desk', { viewport: desk, javaScriptEnabled: true }],
]

/** The other pairs of a width and scripts. */
const otherWays: typeof ways = [
  ['on a phone', { viewport: phone, javaScriptEnabled: true }],
  ['at a desk without JavaScript', { viewport: desk, javaScriptEnabled: false }],
]

/** Tells the same stories in every way: `page` and `studio` are browsers of that kind in them. `npm run night` tells them in all pairs. */
export function inEveryWay(tell: (way: Way) => void): void {
  for (const [name, way] of [...ways, ...otherWays]) {
    test.describe(name, { tag: ways.some(([one]) => one === name) ? [] : '@night' }, () => {
      test.use(way)
      tell(way)
    })
  }
}
