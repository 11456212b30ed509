import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MdxBody } from '@/components/mdx/body'
import { compile } from '../compile/pipeline'
import { registry } from './registry'
import { samples } from './samples'

test.each(samples.map(({ name, source }) => [name, source]))(
  'the sample of %s is shown without inline style or script',
  async (_name, source) => {
    const { code, feedHtml } = await compile(source, { trust: 'NETWORK' })
    const series = [1, 2].map((position) => ({ permalink: `/${position}`, title: `Part ${position}`, position, current: position === 1 }))
    const html = renderToStaticMarkup(createElement(MdxBody, { code, series }))
    expect(html).not.toBe('')
    for (const markup of [html, feedHtml]) expect(markup).not.toMatch(/<[^>]*\s(?:style|on[a-z]+)=|<script|<style/)
  },
)

test('every component has a sample, with what it holds', () => {
  const written = samples.map(({ source }) => source).join('\n')
  for (const name of registry.keys()) expect(written).toMatch(new RegExp(`<${name}[ >]`))
  for (const [name, { within }] of registry) if (!within) expect(samples.map((sample) => sample.name)).toContain(name)
})
