import { expect, test } from 'vitest'
import { escapeHtml } from './html-escape'

test('text stays text in HTML, between tags and in either kind of quotes', () => {
  expect(escapeHtml(`<b title="a" lang='b'>&amp;</b>`)).toBe('&lt;b title=&quot;a&quot; lang=&#39;b&#39;&gt;&amp;amp;&lt;/b&gt;')
  expect(escapeHtml('plain, ünï 🎈')).toBe('plain, ünï 🎈')
})
