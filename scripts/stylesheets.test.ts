import { describe, expect, test } from 'vitest'
import { sourceFiles } from './testing/rules/sources'
import { findDoubles, findRawColours, findUnusedClasses, readRules, readStylesheets } from './testing/rules/stylesheets'

const sheets = readStylesheets()
const planted = (file: string, css: string) => ({ file, rules: readRules(css) })

/** Files in which tokens are defined. */
const tokens = /^app\/(tokens|\(studio\)\/studio)\.css$/

/** Classes that a package writes, or that are put together from a part and a value. */
const madeElsewhere = /^(cm-|task-list-item$)|^lv-(h?[0-6]|center|right|is-(tab|step)|update|tip|important|warning|caution)$/

describe('the stylesheets keep to docs/decisions/0021', () => {
  test('a class has its looks in one file', () => {
    expect(findDoubles(sheets)).toEqual([])
  })

  test.each([
    ['.planted { color: red }', '.planted:hover, .planted { color: red }', ['planted: a.css, b.css']],
    ['@layer components { .planted { color: red } }', '@media print { .other, .planted { color: red } }', ['planted: a.css, b.css']],
    ['.planted { color: red }', '.form .planted { color: red }', []],
    ['.planted { color: red } .planted { margin: 0 }', '.planted:hover { color: red }', []],
  ])('and one that has two is found: %s and %s', (one, other, found) => {
    expect(findDoubles([planted('a.css', one), planted('b.css', other)])).toEqual(found)
  })

  test('no class has looks that nothing is given', () => {
    const sources = sourceFiles().filter(({ file }) => /^(app|components|lib|server)\//.test(file) && !/\.test\.tsx?$/.test(file))
    const unused = findUnusedClasses(
      sheets,
      sources.map(({ text }) => text),
    )
    expect(unused.filter((one) => !madeElsewhere.test(one.split(': ')[1] ?? ''))).toEqual([])
  })

  test.each([
    ['.planted > .used { margin: 0.5em }', ['a.css: planted']],
    [':is(.used, .planted):hover { margin: 0 }', ['a.css: planted']],
    ['.used { background: url("/a.planted") }', []],
  ])('and one that has is found: %s', (css, found) => {
    expect(findUnusedClasses([planted('a.css', css)], ['<p className="first used" />', 'const planted = 1'])).toEqual(found)
  })

  test('colours are tokens', () => {
    expect(findRawColours(sheets.filter(({ file }) => !tokens.test(file)))).toEqual([])
  })

  test.each([
    ['.a { color: #123 }', ['a.css: color: #123']],
    ['.a { box-shadow: 0 0 4px rgb(0 0 0 / 4%); color: var(--ink) }', ['a.css: box-shadow: 0 0 4px rgb(0 0 0 / 4%)']],
    ['.a { background: color-mix(in srgb, var(--ink) 4%, transparent) }', []],
  ])('and one that is none is found: %s', (css, found) => {
    expect(findRawColours([planted('a.css', css)])).toEqual(found)
  })
})
