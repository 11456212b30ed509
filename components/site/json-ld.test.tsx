import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { JsonLd } from './json-ld'

test('nothing in structured data ends its element', () => {
  const data = { headline: '</script><script>alert(1)</script><!--' }
  const html = renderToStaticMarkup(<JsonLd data={data} />)
  expect(html.match(/<\/?script/g)).toHaveLength(2)
  expect(JSON.parse(html.replace(/^<script[^>]*>|<\/script>$/g, ''))).toEqual(data)
})
