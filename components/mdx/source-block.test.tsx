import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { compile } from '@/lib/mdx/compile/pipeline'
import { samples } from '@/lib/mdx/components/samples'
import { MdxBody } from './body'
import { LinedBlock } from './source-block'

const series = [1, 2].map((position) => ({ permalink: `/${position}`, title: `Part ${position}`, position, current: position === 1 }))
const render = (code: string, showing = {}) => renderToStaticMarkup(createElement(MdxBody, { code, series, ...showing }))
/** React numbers what components name by themselves by their place in the tree. */
const withoutNames = (html: string) => html.replace(/ name="[^"]*"/g, '')

test('a block says in its outermost element where it begins, through components and front matter', async () => {
  const source =
    '---\na: 1\n---\n\nFirst\nparagraph.\n\n> [!NOTE]\n> Second.\n\n```ts\nlet third\n```\n\n| Fourth |\n|---|\n\n$$\nx\n$$\n\n## Sixth'
  const { code } = await compile(source, { trust: 'NETWORK' })
  const lines = [...render(code, { block: LinedBlock }).matchAll(/<(\w+)[^>]* data-line="(\d+)"/g)].map(
    ([, name, line]) => `${name} ${line}`,
  )
  expect(lines).toEqual(['p 5', 'div 8', 'figure 11', 'div 15', 'div 18', 'h2 22'])
})

test.each(samples.map(({ name, source }) => [name, source]))(
  '%s is the same with lines and without, but for the lines',
  async (_name, source) => {
    const { code, feedHtml } = await compile(source, { trust: 'NETWORK' })
    const lined = render(code, { block: LinedBlock })
    expect(lined).toContain(' data-line="1"')
    expect(render(code)).not.toContain('data-line')
    expect(withoutNames(lined.replace(/ data-line="\d+"/g, ''))).toBe(withoutNames(render(code)))
    expect(feedHtml).not.toMatch(/data-line|SourceBlock/i)
  },
)
