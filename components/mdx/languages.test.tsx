import { readdirSync, readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { compile } from '@/lib/mdx/compile/pipeline'
import { slugify } from '@/lib/posts/permalink'
import { MdxBody } from './body'

const folder = 'scripts/testing/samples/languages'
const posts = readdirSync(folder).map((file) => [file.replace('.mdx', ''), readFileSync(`${folder}/${file}`, 'utf8')] as const)

/** Slugs of the posts' titles, which say how each language is written in addresses. */
const slugs: Readonly<Record<string, string>> = {
  ar: 'كيف-رتّبنا-أسلاك-المختبر-في-يوم-واحد',
  cs: 'prilis-zlutoucky-kabel-ve-sklepni-skrini',
  he: 'מה-קורה-לרשת-כשהחשמל-נופל',
  ja: '地下室の棚で見つけた-名前のないケーブルの話',
  pl: 'zazolc-gesla-jazn-czyli-skad-sie-biora-krzaki',
  tr: 'isiklar-sondugunde-aga-ne-olur',
}

test.each(posts)('a post in "%s" finds the direction of its blocks, and has an address in its letters', async (language, source) => {
  const { code } = await compile(source, { trust: 'NETWORK' })
  const html = renderToStaticMarkup(createElement(MdxBody, { code }))
  const fromRight = language === 'ar' || language === 'he'
  const blocks = [...html.matchAll(/<(?:h2|h3|ol|blockquote|div class="scroll")[^>]*>/g)].map(([tag]) => tag.includes(' dir="auto"'))
  expect(new Set(blocks)).toEqual(new Set([fromRight]))
  expect(html).toContain('<figure class="code" dir="ltr">')
  expect(slugify(/^title: (.*)$/m.exec(source)?.[1] ?? '')).toBe(slugs[language])
})
