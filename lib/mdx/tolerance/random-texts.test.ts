import fc from 'fast-check'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { runs } from '@/scripts/testing/runs'
import { compile } from '../compile/pipeline'
import { type Node, textOf } from '../tree'
import { MdxError } from '../types'

/** Words that have to be shown, and one that a comment holds. */
const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'omega')
const HIDDEN = 'zzhidden'

const comment = fc.constantFrom(`<!-- ${HIDDEN} -->`, `{/* ${HIDDEN} */}`, `<!--${HIDDEN}\n${HIDDEN}-->`, `<!-- ${HIDDEN}`, `{/* ${HIDDEN}`)
const tag = fc.constantFrom(
  ...[
    '<b>',
    '</b>',
    '<br>',
    '<p>',
    '</p>',
    '<details>',
    '</details>',
    '<summary>',
    '</summary>',
    '<div class="c">',
    '</div>',
    '<td>',
    '</td>',
  ],
  ...[
    '<tr>',
    '</tr>',
    '<table>',
    '</table>',
    '<Callout>',
    '</Callout>',
    '<Note>',
    '</Note>',
    '<your-name>',
    '<a href="/e">',
    '</a>',
    '<h2>',
    '</h2>',
  ],
  ...[
    '<center>',
    '</center>',
    '<>',
    '</>',
    '<pre>',
    '\n<pre>\n',
    '</pre>',
    '<code>',
    '</code>',
    '<picture>',
    '<dl><dt>',
    '<hr>',
    '<img src="/f.png" alt="">',
    '<ul>',
    '<li>',
    '</li>',
    '</ul>',
    '<x/>',
    '<b title="',
  ],
)
const mark = fc.constantFrom(
  ...[
    '<',
    '<-',
    '<3',
    '{',
    '}',
    '{}',
    '{name}',
    '{a.b}',
    '{{ c }}',
    '{: .d}',
    '{#id}',
    '*',
    '**',
    '_',
    '`',
    '[',
    '](/g)',
    '|',
    '$',
    '~~',
    '\\',
  ],
  ...['| a | b |\n| - | - |\n', '[x] ', '[^1]', '\n[^1]: ', '![', 'https://example.org/', '$$', '&copy;', '「', '）**', '\t', ':::', '#'],
)
const line = fc.constantFrom('\n', '\n\n', '\n> ', '\n- ', '\n  ', '\n    ', '\n## ', '\n1. ', '\n\n```\n', ' ')

const source = fc.array(
  fc.oneof({ weight: 4, arbitrary: word }, comment, { weight: 3, arbitrary: tag }, mark, { weight: 3, arbitrary: line }),
  {
    maxLength: 30,
  },
)

/** Texts that once were not. */
const found = [
  ['{', '{'],
  ['<pre>'],
  ['$$', 'alpha'],
  ['\n[^1]: ', 'alpha'],
  ['https://example.org/', `{/* ${HIDDEN}`],
  ['$$', '\n', `<!-- ${HIDDEN} -->`, '\n', '$$'],
]

const shownIn = (html: string) => textOf(unified().use(rehypeParse, { fragment: true }).parse(html) as unknown as Node)

test('any text is compiled or refused at a place; no comment is shown, and every word is', async () => {
  await fc.assert(
    fc.asyncProperty(source, async (parts) => {
      const text = parts.join('')
      try {
        const { feedHtml, warnings } = await compile(text, { trust: 'NETWORK' })
        const shown = shownIn(feedHtml)
        // Code, what is escaped and what stands in a quotation mark is no comment.
        const isShown = /`|\n {4}|\t|\\|title="/.test(text)
        if (!isShown) expect(shown).not.toContain(HIDDEN)
        const wanted = text.replace(/<!--[\s\S]*?-->|\{\/\*[\s\S]*?\*\/\}/g, '').match(/alpha|beta|gamma|delta|omega/g)
        if (warnings.length > 0 || /\]\(|title="/.test(text)) return
        for (const one of new Set(wanted)) expect(shown).toContain(one)
      } catch (error) {
        if (!(error instanceof MdxError)) throw error
        const lines = text.split('\n').length
        for (const problem of error.problems) {
          expect(problem.line).toBeGreaterThanOrEqual(1)
          expect(problem.line).toBeLessThanOrEqual(lines)
          expect(problem.message).toMatch(/^\S.*[.)?!]$/s)
        }
        expect(error.problems.some(({ severity }) => severity !== 'warning')).toBe(true)
      }
    }),
    { numRuns: runs(1000), examples: found.map((parts) => [parts] as [string[]]) },
  )
}, 600_000)
