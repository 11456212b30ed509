import { LanguageSupport } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { mdxLanguage } from '../source/language'
import { curlyQuote } from './curly-quotes'

/** Types a quote where the bar stands, and returns what it becomes. */
function typed(quote: string, text: string): string | null {
  const at = text.indexOf('|')
  const state = EditorState.create({ doc: text.replace('|', ''), extensions: [new LanguageSupport(mdxLanguage)] })
  return curlyQuote(state, at, quote)
}

describe('a straight quote', () => {
  test.each([
    ['"', '|', '“'],
    ['"', 'He said |', '“'],
    ['"', 'He said “yes|', '”'],
    ['"', '(|', '“'],
    ['"', 'so—|', '“'],
    ['"', '**|', '“'],
    ["'", 'it|', '’'],
    ['"', 'A \\` and |', '“'],
    ['"', 'Write `{` and |', '“'],
    ['"', 'Write `](` and |', '“'],
    ['"', 'A \\{ and |', '“'],
    ["'", '“|', '‘'],
    ["'", 'the routers|', '’'],
    ['"', '> |', '“'],
    ['"', '## The |', '“'],
    ['"', '<Callout type="note">\n\nHe said |\n\n</Callout>', '“'],
    ['"', '{name} said |', '“'],
  ])('%s turns in %j into %s', (quote, text, curly) => {
    expect(typed(quote, text)).toBe(curly)
  })
  test.each([
    ['a block of code', '```js\nlet a = |\n```'],
    ['code in a line', 'Say `echo |` here'],
    ['code in a line that is not closed yet', 'Say `echo |'],
    ['the attribute of a tag', '<Callout type=|>'],
    ['a tag that is not closed yet', '<Callout type=|'],
    ['a formula', 'So $f|$ is'],
    ['an expression', 'It is {props.name + |}'],
    ['an import', 'import a from |'],
    ['the title of a link', '[a](https://example.org |)'],
    ['the title of a link that is not closed yet', '[a](https://example.org |'],
    ['front matter', '---\ntitle: |\n---\n\nText'],
  ])('stays straight in %s', (_, text) => {
    expect(typed('"', text)).toBeNull()
  })
})
