import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { matchRoute } from '@/lib/core/routes/match'
import { areaOf } from '@/lib/core/routes/table'
import { sourceFiles } from './testing/rules/sources'

/** The router speaks of addresses that are not there; tests and journeys find out by themselves. */
const excepted = /^(lib\/core\/routes|server|e2e|bench|scripts)\/|\.test\.tsx?$/

/** Finds the addresses of this site that a source file writes out, without query and fragment; `{}` stands for what is put in. */
function findAddresses(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const written = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? node.text : textOfTemplate(node)
    if (written && !isPattern(node) && /^\/[a-z]/.test(written) && areaOf(written.replace(/[?#].*/, '')) !== 'next')
      found.push(written.replace(/[?#].*/, ''))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const textOfTemplate = (node: ts.Node) =>
  ts.isTemplateExpression(node) ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('x') : ''

/** The first argument of pathTo is a pattern of the table, which its type checks. */
const isPattern = ({ parent }: ts.Node) => ts.isCallExpression(parent) && parent.expression.getText() === 'pathTo'

/** Tells whether an address, or the beginning of one, has no route. */
const leadsNowhere = (address: string) => !matchRoute(address.endsWith('/') ? `${address}x` : address)

describe('addresses', () => {
  test('that the sources write out lead to a route', () => {
    expect(findAddresses('planted.ts', "const planted = ['/studio/nothing?a', '/tags/dns']").filter(leadsNowhere)).toEqual([
      '/studio/nothing',
    ])
    const lost = sourceFiles()
      .filter(({ file }) => !excepted.test(file))
      .flatMap(({ file, text }) =>
        findAddresses(file, text)
          .filter(leadsNowhere)
          .map((address) => `${file}: ${address}`),
      )
    expect(lost).toEqual([])
  })
})
