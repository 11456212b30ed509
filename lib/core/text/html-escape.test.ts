import { expect, test } from 'vitest'
import { escapeHtml } from './html-escape'

test('text stays text in HTML, between tags and in either kind of quotes', () => {
  expect(escapeHtml(`<b title="a" lang='b'>&amp;</b>`)).toBe('&#60;b title=&#34;a&#34; lang=&#39;b&#39;&#62;&#38;amp;&#60;/b&#62;')
  expect(escapeHtml('plain, ünï 🎈')).toBe('plain, ünï 🎈')
})
