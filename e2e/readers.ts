import { test } from './fixtures'

interface Way {
  viewport: { width: number; height: number }
  javaScriptEnabled: boolean
}

const phone = { width: 390, height: 800 }
const desk = { width: 1280, height: 800 }

/** The ways in which the blog is read and kept. */
export const ways: readonly (readonly [name: string, way: Way])[] = [
  ['on a phone without JavaScript', { viewport: phone, javaScriptEnabled: false }],
  ['on a phone', { viewport: phone, javaScriptEnabled: true }],
  ['at a desk without JavaScript', { viewport: desk, javaScriptEnabled: false }],
  ['at a desk', { viewport: desk, javaScriptEnabled: true }],
]

/** Tells the same stories in every way: `page` and `studio` are browsers of that kind in them. */
export function inEveryWay(tell: (way: Way) => void): void {
  for (const [name, way] of ways) {
    test.describe(name, () => {
      test.use(way)
      tell(way)
    })
  }
}
